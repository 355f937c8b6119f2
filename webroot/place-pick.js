import { circle, marker } from 'leaflet';
import { html, nothing } from 'lit';
import { Light } from './light.js';
import { direction, distance, latLng } from './geo.js';
import { mapIn, Rings } from './map.js';
import { AREA, pinIcon } from './map-place.js';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { locate, site } from './site.js';
import { lengthWords } from './times.js';
import { words } from './words.js';

const STEP = 24;
const FINE_STEP = 4;
const SHOWN_AROUND = 1500;
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** A place is chosen: by a tap, by dragging the pin, by the arrow keys, or by the reader's own device. */
class PlacePick extends Light {
  static properties = {
    value: { attribute: false },
    error: { attribute: false },
    locating: { state: true },
  };

  render() {
    const { value, error } = this;
    return html`
      <div class="pick-map ${error ? 'bad' : ''}"><div class="ground" data-test="pick-map"></div></div>
      <div class="row between">
        <button type="button" class="button" ?disabled=${this.locating} @click=${this.#useMine} data-test="pick-mine">
          ${icon('locate')}${this.locating ? words.home.usingPlace : words.home.usePlace}
        </button>
        <span class="small soft" role="status">${value && site.near ? said(value) : nothing}</span>
      </div>
      ${error ? html`<p class="problem" id="place-error">${error}</p>` : nothing}
    `;
  }

  async firstUpdated() {
    const ground = this.querySelector('.ground');
    this.map = mapIn(ground, { label: words.write.placeLabel, keyboard: false });
    ground.tabIndex = 0;
    ground.setAttribute('role', 'application');
    ground.addEventListener('keydown', event => this.#steer(event));
    this.map.on('click', ({ latlng }) => this.#choose({ lat: latlng.lat, lon: latlng.lng }));
    await site.load().catch(() => {});
    const centre = this.value ?? site.near;
    if (!centre || !this.isConnected) return;
    this.map.setView(latLng(centre), 14, { animate: false });
    new Rings(this.map).draw(site.near, SHOWN_AROUND);
    this.ready = true;
    if (this.value) this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.map?.remove();
    this.ready = false;
  }

  updated(changed) {
    this.querySelector('.ground').setAttribute('aria-invalid', this.error ? 'true' : 'false');
    if (changed.has('value') && this.value && this.ready) this.#draw();
  }

  #choose(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent('chosen', { detail: value }));
  }

  #steer(event) {
    const move = MOVES[event.key];
    if (event.target !== event.currentTarget) return;
    if (event.key === '+' || event.key === '=') this.map.zoomIn();
    else if (event.key === '-') this.map.zoomOut();
    else if (move && site.near) this.#shift(move, event.shiftKey ? FINE_STEP : STEP);
    else return;
    event.preventDefault();
  }

  /** The first key sets the pin where the map's centre is; the next ones move it. */
  #shift([x, y], step) {
    const from = this.value
      ? this.map.project(latLng(this.value))
      : this.map.project(this.map.getCenter()).subtract([x * step, y * step]);
    const to = this.map.unproject(from.add([x * step, y * step]));
    this.#choose({ lat: to.lat, lon: to.lng });
    this.map.panInside(to, { padding: [48, 48] });
  }

  #draw() {
    const at = latLng(this.value);
    if (this.pin) {
      this.pin.setLatLng(at);
      this.area.setLatLng(at);
      return;
    }
    this.area = circle(at, { radius: AREA, className: 'area', interactive: false }).addTo(this.map);
    this.pin = marker(at, { icon: pinIcon(), draggable: true, keyboard: false }).addTo(this.map);
    this.pin.on('drag', ({ latlng }) => this.area.setLatLng(latlng));
    this.pin.on('dragend', () => {
      const { lat, lng } = this.pin.getLatLng();
      this.#choose({ lat, lon: lng });
    });
  }

  #useMine = async () => {
    this.locating = true;
    try {
      const found = await locate();
      this.#choose(found);
      this.map.setView(latLng(found), 16);
    } catch {
      toasts.say(words.home.noPlace);
    }
    this.locating = false;
  };
}

function said(value) {
  const metres = distance(site.near, value);
  if (metres < 50) return words.write.placeAtCentre;
  return words.write.placeAt(lengthWords(metres), words.write.directions[direction(site.near, value)]);
}

customElements.define('hc-place-pick', PlacePick);
