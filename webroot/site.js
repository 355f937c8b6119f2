import { api } from './api.js';
import { Store } from './light.js';
import { kept } from './kept.js';
import { session } from './session.js';

const NEAR = 'near';
const RADIUS = 'radius';
const RADII = [1000, 2000, 5000, 10_000, 50_000];
const LOCATE_WITHIN = 10_000;

/** To some hundred metres: enough to find what is near, and no more than that. */
const roughly = degrees => Math.round(degrees * 1000) / 1000;
const rough = ({ lat, lon }) => ({ lat: roughly(lat), lon: roughly(lon) });

/** The neighbourhood this site is for, and the point that the reader looks around from. */
class Site extends Store {
  settings = null;
  #near = kept.get(NEAR);
  #radius = kept.get(RADIUS, 5000);

  /** A saved search that is open: its place and how far, for as long as it is. */
  visit = null;

  constructor() {
    super();
    session.addEventListener('person', () => this.leave());
  }

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
    return this.visit?.near ?? this.#near ?? this.settings;
  }

  get radius() {
    return this.visit?.radius ?? this.#radius;
  }

  get radii() {
    return [...new Set([...RADII, this.radius])].sort((a, b) => a - b);
  }

  get isMyPlace() {
    return Boolean(this.#near) && !this.visit;
  }

  /** Looks from the place of a saved search, until the reader looks elsewhere. */
  open({ id, name, near, radius }) {
    this.visit = { id, name, near: rough(near), radius };
    this.changed();
  }

  leave() {
    if (!this.visit) return;
    this.visit = null;
    this.changed();
  }

  lookAround(point) {
    this.visit = null;
    this.#near = point && rough(point);
    kept.set(NEAR, this.#near);
    this.changed();
  }

  lookWithin(radius) {
    if (this.visit) this.visit = { ...this.visit, radius };
    else {
      this.#radius = radius;
      kept.set(RADIUS, radius);
    }
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
