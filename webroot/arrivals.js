import { api, path } from './api.js';
import { session } from './session.js';

const AFTER = 600;
const BETWEEN = 3000;

/**
 * Tells the server how far what others said has arrived in this browser, so that they may know. However much arrives, it is
 * told once in a while, room by room; and not at all where it was read before it came to that.
 */
class Arrivals {
  #rooms = new Map();
  #timer = null;

  constructor() {
    session.addEventListener('person', () => this.#rooms.clear());
  }

  /** The room list, which shows the newest of each room, stands on the page. */
  shown(rooms) {
    for (const { id, seq, delivered } of rooms) this.#know(id, seq, delivered);
    if (this.#behind.length) this.#timer ??= setTimeout(() => this.#tell(), AFTER);
  }

  #know(id, seq, told) {
    const known = this.#rooms.get(id) ?? { seq: 0, told: 0 };
    this.#rooms.set(id, { seq: Math.max(seq, known.seq), told: Math.max(told ?? 0, known.told) });
  }

  /** What was read has arrived. */
  read(id, seq) {
    this.#know(id, 0, seq);
  }

  get #behind() {
    return [...this.#rooms].filter(([, { seq, told }]) => seq > told);
  }

  async #tell() {
    for (const [id, { seq }] of this.#behind) {
      if (!session.user || !(await this.#told(id, seq))) break;
      this.#know(id, seq, seq);
    }
    this.#timer = setTimeout(() => this.#again(), BETWEEN);
  }

  /** False where the server is away: it is told when the connection is back, and the list is looked at again. */
  async #told(id, seq) {
    try {
      await api.post(path`/api/rooms/${id}/delivered`, { seq });
      return true;
    } catch (problem) {
      return !problem.uncertain && problem.status !== 429;
    }
  }

  #again() {
    this.#timer = null;
    if (this.#behind.length && session.user) this.#tell();
  }
}

export const arrivals = new Arrivals();
