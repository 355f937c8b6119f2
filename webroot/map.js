import { control, latLng as toLatLng, layerGroup, circle, divIcon, map as newMap, marker, tileLayer } from 'leaflet';
import { render } from 'lit';
import { latLng } from './geo.js';
import { site } from './site.js';
import { words } from './words.js';

const RINGS = [250, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000];
const DRAWN = 4;
const FAILED_TILES = 4;

/**
 * A map in an element. The ground is drawn from tiles where the site names a server for them, and by rings of distance
 * where it names none or the server does not answer.
 */
export function mapIn(element, { label, zoom = true, ...options }) {
  const map = newMap(element, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: 18,
    minZoom: 3,
    zoomSnap: 0.5,
    zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fadeAnimation: false,
    ...options,
  });
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', label);
  if (zoom)
    control
      .zoom({ position: 'bottomright', zoomInTitle: words.map.zoomIn, zoomOutTitle: words.map.zoomOut })
      .addTo(map);
  control.scale({ position: 'bottomleft', imperial: false, maxWidth: 120 }).addTo(map);
  layTiles(map, element);
  const resized = new ResizeObserver(() => element.clientWidth && map.invalidateSize({ animate: false, pan: true }));
  resized.observe(element);
  map.on('unload', () => resized.disconnect());
  return map;
}

async function layTiles(map, element) {
  const { tiles, attribution } = await site.load().catch(() => ({}));
  if (!tiles || !element.isConnected) return;
  let failures = 0;
  const layer = tileLayer(tiles, { attribution, maxZoom: 19, detectRetina: false });
  layer.on('tileload', () => (failures = -Infinity));
  layer.on('tileerror', () => {
    if (++failures < FAILED_TILES) return;
    layer.remove();
    element.classList.remove('tiled');
  });
  layer.addTo(map);
  element.classList.add('tiled');
  if (attribution)
    control.attribution({ position: 'bottomleft', prefix: false }).addAttribution(attribution).addTo(map);
}

/** An icon that is drawn by a template. */
export function drawnIcon(template, { className, size = 44, anchor = [size / 2, size / 2] }) {
  const holder = document.createElement('div');
  render(template, holder);
  return divIcon({ html: holder, className, iconSize: [size, size], iconAnchor: anchor });
}

/** How far it is: rings around a point, each with its distance. */
export class Rings {
  #layer = layerGroup();

  constructor(map) {
    this.#layer.addTo(map);
  }

  draw(centre, reach) {
    this.#layer.clearLayers();
    const at = toLatLng(latLng(centre));
    const largest = RINGS.findIndex(ring => ring >= reach * 0.99);
    const last = largest < 0 ? RINGS.length : largest + 1;
    const rings = RINGS.slice(Math.max(0, last - DRAWN), last).reverse();
    for (const [i, radius] of rings.entries()) {
      circle(at, { radius, className: `ring ring-${i}`, interactive: false }).addTo(this.#layer);
      const bounds = at.toBounds(radius * 2);
      this.#say(words.distance.ring(radius), [bounds.getNorth(), at.lng], 'ring-label');
    }
    this.#say('', at, 'centre-mark');
  }

  #say(text, at, className) {
    const icon = divIcon({
      html: Object.assign(document.createElement('span'), { textContent: text }),
      className,
      iconSize: [0, 0],
    });
    marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -10_000 }).addTo(this.#layer);
  }
}
