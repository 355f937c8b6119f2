import { Store } from './light.js';
import { kept } from './kept.js';

const KEY = 'session';
/** A token is replaced before it dies on its way. */
const EARLY = 30_000;

/** Who is logged in here, in every tab of this browser. */
class Session extends Store {
  #state = kept.get(KEY);

  constructor() {
    super();
    addEventListener('storage', event => {
      if (event.key === KEY || event.key === null) this.#follow(kept.get(KEY));
    });
  }

  get user() {
    return this.#state?.user ?? null;
  }

  get token() {
    return this.#state?.token ?? null;
  }

  get isModerator() {
    return this.isAdmin || this.user?.role === 'moderator';
  }

  get isAdmin() {
    return this.user?.role === 'admin';
  }

  /** Whether the token is about to die. What an older version kept does not say. */
  get isStale() {
    return Boolean(this.#state?.until) && Date.now() > this.#state.until - EARLY;
  }

  begin({ accessToken, expiresIn, user }) {
    this.#keep({ token: accessToken, until: Date.now() + expiresIn * 1000, user });
  }

  /** What the other tabs have made of it: they may be quicker than the news of it. */
  look() {
    const state = kept.get(KEY);
    if (state && state.token !== this.token) this.#follow(state);
  }

  /** The profile has changed. */
  know(user) {
    if (this.#state) this.#keep({ ...this.#state, user });
  }

  end() {
    if (this.#state) this.#keep(null);
  }

  /** The server does not know the token any more. A token that was replaced meanwhile ends nothing. */
  lapse(token) {
    if (!this.#state || this.#state.token !== token) return;
    this.end();
    this.dispatchEvent(new Event('lapsed'));
  }

  /** Another tab has changed it. Where it is someone else now, nothing of who was here before may stay on the page. */
  #follow(state) {
    if (this.user && this.user.id !== state?.user?.id) location.reload();
    else this.#become(state);
  }

  #keep(state) {
    kept.set(KEY, state);
    this.#become(state);
  }

  #become(state) {
    const before = this.user?.id;
    this.#state = state;
    this.changed();
    if (before !== this.user?.id) this.dispatchEvent(new Event('person'));
  }
}

export const session = new Session();
