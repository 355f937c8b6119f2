import { api, path } from './api.js';
import { Store } from './light.js';
import { presence } from './presence.js';
import { session } from './session.js';

const MOST = 100;

/** Whom the reader has blocked. */
class Blocked extends Store {
  #ids = new Set();
  #loading = null;

  constructor() {
    super();
    session.addEventListener('person', () => {
      this.#ids = new Set();
      this.#loading = null;
      this.changed();
    });
  }

  has(id) {
    if (session.user) this.load();
    return this.#ids.has(id);
  }

  load() {
    this.#loading ??= this.#fetch().catch(() => (this.#loading = null));
    return this.#loading;
  }

  async #fetch() {
    const ids = new Set();
    let cursor;
    do {
      const page = await api.get('/api/users/me/blocks', { limit: MOST, cursor });
      for (const { person } of page.items) ids.add(person.id);
      cursor = page.next;
    } while (cursor);
    this.#ids = ids;
    this.changed();
  }

  async block(id) {
    await api.put(path`/api/users/${id}/block`);
    this.#ids.add(id);
    presence.forget();
    this.changed();
  }

  async unblock(id) {
    await api.delete(path`/api/users/${id}/block`);
    this.#ids.delete(id);
    presence.forget();
    this.changed();
  }
}

export const blocked = new Blocked();
