import { api } from './api.js';
import { Store } from './light.js';
import { kept } from './kept.js';

const NEAR = 'near';
const RADIUS = 'radius';
const RADII = [1000, 2000, 5000, 10_000, 50_000];
const LOCATE_WITHIN = 10_000;

/** To some hundred metres: enough to find what is near, and no more than that. */
const roughly = degrees => Math.round(degrees * 1000) / 1000;

/** The neighbourhood this site is for, and the point that the reader looks around from. */
class Site extends Store {
  radii = RADII;
  settings = null;
  #near = kept.get(NEAR);
  radius = kept.get(RADIUS, 5000);

  /** Known once for all. */
  async load() {
    this.settings ??= await api.get('/api/site');
    this.changed();
    return this.settings;
  }

  get name() {
    return this.settings?.name ?? '';
  }

  get near() {
    return this.#near ?? this.settings;
  }

  get isMyPlace() {
    return Boolean(this.#near);
  }

  lookAround(point) {
    this.#near = point && { lat: roughly(point.lat), lon: roughly(point.lon) };
    kept.set(NEAR, this.#near);
    this.changed();
  }

  lookWithin(radius) {
    this.radius = radius;
    kept.set(RADIUS, radius);
    this.changed();
  }
}

export const site = new Site();

/** Where the reader's device says it is. */
export const locate = () =>
  new Promise((found, failed) => {
    if (!navigator.geolocation) failed(new Error());
    else
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => found({ lat: coords.latitude, lon: coords.longitude }),
        failed,
        { timeout: LOCATE_WITHIN, maximumAge: 60_000, enableHighAccuracy: true },
      );
  });
