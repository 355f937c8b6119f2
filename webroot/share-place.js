import { api, path } from './api.js';
import { distance } from './geo.js';
import { kept } from './kept.js';
import { session } from './session.js';

const BETWEEN = 60_000;
const FAR = 30;
const OLDEST = 30_000;
const PATIENCE = 15_000;

const name = () => `place.${session.user?.id ?? ''}`;
const point = ({ coords }) => ({ lat: coords.latitude, lon: coords.longitude });

/** Where this device is. Fails with the browser's reason. */
export const here = () =>
  new Promise((done, fail) =>
    navigator.geolocation
      ? navigator.geolocation.getCurrentPosition(found => done(point(found)), fail, {
          enableHighAccuracy: true,
          maximumAge: OLDEST,
          timeout: PATIENCE,
        })
      : fail(new Error('none')),
  );

/**
 * Tells where its reader is as long as they show it and the app is open: when they have gone thirty metres, and once a
 * minute at most.
 */
class Sharing {
  #watch = null;
  #last = null;
  #told = 0;

  constructor() {
    session.addEventListener('person', () => this.#look());
    this.#look();
  }

  /** A message that shows the reader's place. */
  begin({ room, id, place }) {
    kept.set(name(), [...this.#all, { room, id, until: place.until }]);
    this.#last = place;
    this.#told = Date.now();
    this.#look();
  }

  end(id) {
    kept.set(name(), this.#all.filter(one => one.id !== id));
    this.#look();
  }

  get #all() {
    return session.user ? kept.get(name(), []).filter(({ until }) => new Date(until) > Date.now()) : [];
  }

  #look() {
    const wanted = this.#all.length > 0;
    if (wanted && this.#watch === null && navigator.geolocation) {
      this.#watch = navigator.geolocation.watchPosition(found => this.#moved(point(found)), () => {}, {
        enableHighAccuracy: true,
      });
    }
    if (!wanted && this.#watch !== null) {
      navigator.geolocation.clearWatch(this.#watch);
      this.#watch = null;
    }
  }

  #moved(to) {
    if (Date.now() - this.#told < BETWEEN) return;
    if (this.#last && distance(this.#last, to) < FAR) return;
    this.#told = Date.now();
    this.#last = to;
    for (const { room, id } of this.#all) {
      api.put(path`/api/rooms/${room}/messages/${id}/place`, { body: to }).catch(problem => {
        if (problem.status === 409 || problem.status === 404) this.end(id);
      });
    }
    this.#look();
  }
}

export const sharing = new Sharing();
