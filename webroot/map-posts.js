import { latLng as toLatLng, layerGroup, marker, popup } from 'leaflet';
import { html, nothing, render } from 'lit';
import { Light } from './light.js';
import { distance, latLng } from './geo.js';
import { drawnIcon, mapIn, Rings } from './map.js';
import { categoryIcon, icon } from './parts/icons.js';
import { navigate } from './router.js';
import { words } from './words.js';

const APART = 42;
const LISTED = 12;
const AT_MOST = 400;

/** Posts as pins. Those that would cover each other are one pin with a number, which opens a small list. */
class MapPosts extends Light {
  static properties = {
    posts: { attribute: false },
    look: { attribute: false },
    hasMore: { attribute: false },
    current: { attribute: false },
  };

  render() {
    return html`<div class="ground"></div>
      <p class="legend small" aria-hidden="true">
        <span class="request">${icon('request')}${words.type.request}</span>
        <span class="offer">${icon('offer')}${words.type.offer}</span>
      </p>`;
  }

  firstUpdated() {
    this.map = mapIn(this.querySelector('.ground'), { label: words.map.label });
    this.rings = new Rings(this.map);
    this.pins = layerGroup().addTo(this.map);
    this.map.whenReady(() => this.map.on('zoomend', () => this.#pin()).on('moveend', () => this.#askForMore()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.map?.remove();
    this.map = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this.firstUpdated();
    if (this.look) this.#frame(this.look);
    this.requestUpdate();
  }

  /** What the reader has moved stays as it is, until they look around anew. */
  updated(changed) {
    this.classList.toggle('blank', !this.look);
    if (!this.look || !this.map) return;
    if (changed.has('look')) this.#frame(this.look);
    if (changed.has('posts') || changed.has('look') || changed.has('current')) this.#pin();
    this.#askForMore();
  }

  /** Posts come nearest first: where the map shows more than has come, it asks for the next page. */
  #askForMore() {
    if (!this.hasMore || !this.look || this.posts.length >= AT_MOST || !this.map.getSize().x) return;
    const { lat, lng } = this.map.getBounds().getNorthEast();
    const shown = distance(this.look.near, { lat, lon: lng });
    if (shown > (this.posts.at(-1)?.distance ?? 0)) this.dispatchEvent(new Event('more'));
  }

  #frame({ near, reach }) {
    this.map.fitBounds(toLatLng(latLng(near)).toBounds(Math.max(reach, 600) * 2), { animate: false });
    this.rings.draw(near, reach);
  }

  #groups() {
    const groups = [];
    for (const post of this.posts) {
      const point = this.map.latLngToLayerPoint(latLng(post.location));
      const near = groups.find(group => group.point.distanceTo(point) < APART);
      if (near) near.posts.push(post);
      else groups.push({ point, at: latLng(post.location), posts: [post] });
    }
    return groups;
  }

  #pin() {
    if (!this.look || !this.map) return;
    this.pins.clearLayers();
    for (const group of this.#groups()) {
      const pin = marker(group.at, { icon: this.#icon(group), riseOnHover: true }).addTo(this.pins);
      const element = pin.getElement();
      element.setAttribute('aria-label', label(group.posts));
      const open = () => this.#open(group, element);
      pin.on('click', open);
      element.addEventListener('keydown', event => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        open();
      });
    }
  }

  #icon({ posts }) {
    const [first] = posts;
    const types = new Set(posts.map(({ type }) => type));
    const isCurrent = posts.some(({ id }) => id === this.current);
    const isUrgent = posts.some(({ urgency }) => urgency === 'urgent');
    const kind = `pin ${types.size > 1 ? 'both' : first.type} ${isCurrent ? 'current' : ''}`;
    const template = html`<span class=${kind}
      >${posts.length > 1 ? posts.length : categoryIcon(first.category)}${isUrgent ? html`<i class="dot"></i>` : nothing}</span
    >`;
    return drawnIcon(template, { className: 'pin-holder' });
  }

  #open({ posts, at }, pin) {
    if (posts.length === 1) {
      navigate(`/posts/${posts[0].id}`);
      return;
    }
    const content = document.createElement('div');
    render(
      html`<p><b>${words.map.here(posts.length)}</b></p>
        <ul>
          ${posts.slice(0, LISTED).map(
            post => html`<li>
              <a href="/posts/${post.id}" class=${post.type}>${icon(post.type)}<span>${post.title}</span></a>
            </li>`,
          )}
        </ul>`,
      content,
    );
    const list = popup({ content, className: 'pin-list', maxWidth: 300, maxHeight: 280, autoPanPadding: [16, 16] });
    list.setLatLng(at).openOn(this.map);
    content.querySelector('a').focus();
    list.on('remove', () => pin.isConnected && pin.focus());
  }
}

function label(posts) {
  const [first] = posts;
  return posts.length > 1 ? words.map.here(posts.length) : words.map.marker(words.type[first.type], first.title);
}

customElements.define('hc-map-posts', MapPosts);
