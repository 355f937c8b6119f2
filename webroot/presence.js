import { api } from './api.js';
import { connection } from './connection.js';
import { inbox } from './inbox.js';
import { Store } from './light.js';
import { live } from './now.js';
import { session } from './session.js';

const TOGETHER = 100;
const MOST = 100;
const UNKNOWN_FOR = 20_000;
const AWAY_AFTER = 5 * 60_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** Who is here of those whom the reader shares a room with. Whoever is asked for is fetched, and then kept up to date. */
class Presence extends Store {
  #known = new Map();
  /** Of whom was told while an answer was on its way. */
  #told = new Set();
  #wanted = new Set();
  #timer = null;
  /** Grows when all is forgotten: an answer to what was asked before is not kept. */
  #age = 0;

  constructor() {
    super();
    inbox.addEventListener('told', ({ detail }) => detail.type === 'presence' && this.#take(detail));
    inbox.addEventListener('again', () => this.#lookAgain());
    session.addEventListener('person', () => this.forget());
    connection.addEventListener('change', () => this.changed());
  }

  /** `{state, lastSeen}`, or `null` where it is not known or not shown; without the server nobody knows. */
  of(id) {
    if (connection.state !== 'ok') return null;
    const known = this.#known.get(id);
    const isOld = known && !known.state && Date.now() - known.asked > UNKNOWN_FOR;
    if (session.user && id !== session.user.id && (!known || isOld)) this.#want(id);
    return known?.state ? known : null;
  }

  /** Others may be known now: whoever is shown is asked for anew. */
  forget() {
    this.#age++;
    this.#known.clear();
    this.changed();
  }

  #lookAgain() {
    for (const id of this.#known.keys()) this.#want(id);
  }

  /** Offline without a time: it is not shown to the reader any more. */
  #take({ user, state, lastSeen }) {
    this.#told.add(user);
    const isShown = state !== 'offline' || lastSeen;
    this.#known.set(user, isShown ? { state, lastSeen } : { state: null, asked: Date.now() });
    this.changed();
  }

  /** Those that are asked for close together are one call, and there is one call at a time. */
  #want(id) {
    this.#wanted.add(id);
    this.#timer ??= setTimeout(() => this.#fetch(), TOGETHER);
  }

  async #fetch() {
    const ids = [...this.#wanted].slice(0, MOST);
    for (const id of ids) {
      this.#wanted.delete(id);
      if (!this.#known.get(id)?.state) this.#known.set(id, { state: null, asked: Date.now() });
    }
    const age = this.#age;
    this.#told.clear();
    try {
      if (!session.user) return;
      const query = ids.map(id => `users=${encodeURIComponent(id)}`).join('&');
      const { items } = await api.get(`/api/presence?${query}`);
      if (age !== this.#age) return;
      const found = new Map(items.map(item => [item.user, item]));
      const stillUnknown = ids.filter(id => !this.#told.has(id));
      for (const id of stillUnknown) this.#known.set(id, found.get(id) ?? { state: null, asked: Date.now() });
      this.changed();
    } catch {
      // Asked again when the page comes back, or a minute later.
    } finally {
      this.#timer = this.#wanted.size ? setTimeout(() => this.#fetch(), TOGETHER) : null;
    }
  }
}

export const presence = new Presence();

/** Says that somebody looks at this page: while it is shown, and was touched within five minutes. */
class Look {
  #touched = Date.now();
  #off = null;
  #timer = null;

  constructor() {
    for (const type of TOUCHES) addEventListener(type, () => this.#touch(), { passive: true, capture: true });
    document.addEventListener('visibilitychange', () => this.#touch());
    session.addEventListener('person', () => {
      this.#end();
      this.#touch();
    });
    this.#touch();
  }

  #touch() {
    this.#touched = Date.now();
    const here = session.user && document.visibilityState === 'visible';
    if (!here) this.#end();
    else if (!this.#off) {
      this.#off = live.on(`here.${session.user.id}`, () => {});
      this.#wait(AWAY_AFTER);
    }
  }

  /** Touches are many: the timer looks only now and then how long the last one is ago. */
  #wait(ms) {
    this.#timer = setTimeout(() => {
      const left = this.#touched + AWAY_AFTER - Date.now();
      if (left > 0) this.#wait(left);
      else this.#end();
    }, ms);
  }

  #end() {
    clearTimeout(this.#timer);
    this.#off?.();
    this.#off = null;
  }
}

new Look();
