import { circle, latLng as toLatLng, marker } from 'leaflet';
import { html } from 'lit';
import { Light } from './light.js';
import { latLng } from './geo.js';
import { drawnIcon, mapIn } from './map.js';
import { icon } from './parts/icons.js';
import { words } from './words.js';

/** About as large as the cell whose centre is all that others know of a place. */
export const AREA = 480;

export const pinIcon = () =>
  drawnIcon(html`<span class="needle">${icon('pin')}</span>`, { className: 'pin-holder', size: 44, anchor: [22, 42] });

/** Where one post is: its rough area, or the exact place for those who may know it. */
class MapPlace extends Light {
  static properties = { area: { attribute: false }, exact: { attribute: false } };

  render() {
    return html`<div class="ground"></div>`;
  }

  firstUpdated() {
    const label = this.exact ? words.map.exact : words.map.area;
    this.map = mapIn(this.querySelector('.ground'), { label, scrollWheelZoom: false, zoom: false });
  }

  updated() {
    if (!this.map) return;
    this.drawn?.forEach(layer => layer.remove());
    const at = latLng(this.exact ?? this.area);
    this.drawn = this.exact
      ? [marker(at, { icon: pinIcon(), interactive: false, keyboard: false })]
      : [circle(at, { radius: AREA, className: 'area', interactive: false })];
    this.map.fitBounds(toLatLng(at).toBounds(AREA * 2.6), { animate: false });
    this.drawn.forEach(layer => layer.addTo(this.map));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.map?.remove();
    this.map = null;
  }
}

customElements.define('hc-map-place', MapPlace);
