import { Store } from './light.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 8000;
const DEADLINE = 5000;

/** Whether the server can be reached. `back` is dispatched when it can be again: time to look anew. */
class Connection extends Store {
  state = navigator.onLine ? 'ok' : 'offline';
  #wait = FIRST_WAIT;
  #timer = null;

  constructor() {
    super();
    addEventListener('online', () => this.#probe());
    addEventListener('offline', () => this.#become('offline'));
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.state !== 'ok') this.#probe();
    });
  }

  /** A call did not get through. */
  lost() {
    this.#become(navigator.onLine ? 'away' : 'offline');
    this.#schedule();
  }

  /** A call got through. */
  reached() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#wait = FIRST_WAIT;
    const was = this.state;
    this.#become('ok');
    if (was !== 'ok') this.dispatchEvent(new Event('back'));
  }

  #schedule() {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#probe(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 1.6, LONGEST_WAIT);
  }

  async #probe() {
    clearTimeout(this.#timer);
    this.#timer = null;
    try {
      const answer = await fetch('/health/ready', { cache: 'no-store', signal: AbortSignal.timeout(DEADLINE) });
      if (answer.ok) this.reached();
      else this.lost();
    } catch {
      this.lost();
    }
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.changed();
  }
}

export const connection = new Connection();
