import { api, path } from './api.js';
import { connection } from './connection.js';
import { kept, newId } from './kept.js';
import { Store } from './light.js';
import { session } from './session.js';

const AT_MOST = 200;
const AGAIN_AFTER = 4000;

/**
 * What was written and has not arrived yet. It is kept in this browser until the server has it; each message goes out
 * under the `clientId` it was given first, so however often it is sent, it arrives once. Rooms go side by side, the
 * messages of one room in turn.
 */
class Outbox extends Store {
  #sending = new Set();
  #timer = null;

  constructor() {
    super();
    connection.addEventListener('back', () => this.flush());
    session.addEventListener('person', () => (this.changed(), this.flush()));
    addEventListener('storage', ({ key }) => key === this.#name && this.changed());
    this.flush();
  }

  get #name() {
    return `outbox.${session.user?.id ?? ''}`;
  }

  get items() {
    return session.user ? kept.get(this.#name, []) : [];
  }

  of(room) {
    return this.items.filter(item => item.room === room);
  }

  /** False where too much waits already: nothing is dropped, nothing is taken. */
  add(room, text, answered = {}) {
    if (this.items.length >= AT_MOST) return false;
    this.#save([...this.items, { room, text, ...answered, clientId: newId(), at: new Date().toISOString() }]);
    this.flush();
    return true;
  }

  again(clientId) {
    this.#save(this.items.map(item => (item.clientId === clientId ? { ...item, failed: undefined } : item)));
    this.flush();
  }

  discard(clientId) {
    this.#save(this.items.filter(item => item.clientId !== clientId));
  }

  flush() {
    clearTimeout(this.#timer);
    for (const room of new Set(this.items.map(item => item.room))) this.#send(room);
  }

  async #send(room) {
    if (this.#sending.has(room)) return;
    this.#sending.add(room);
    const sender = session.user?.id;
    try {
      for (let item; sender === session.user?.id && (item = this.of(room).find(({ failed }) => !failed));)
        await this.#sendOne(item);
    } catch {
      this.#timer = setTimeout(() => this.flush(), AGAIN_AFTER);
    } finally {
      this.#sending.delete(room);
    }
  }

  /** Throws where it should be tried again later. */
  async #sendOne({ room, text, clientId, replyTo }) {
    try {
      const message = await api.post(path`/api/rooms/${room}/messages`, { text, clientId, replyTo }, { repeatable: true });
      this.dispatchEvent(new CustomEvent('sent', { detail: message }));
      this.discard(clientId);
    } catch (problem) {
      if (problem.uncertain || problem.status === 401 || problem.status === 429) throw problem;
      this.#save(this.items.map(item => (item.clientId === clientId ? { ...item, failed: problem.message } : item)));
    }
  }

  #save(items) {
    kept.set(this.#name, items.length ? items : null);
    this.changed();
  }
}

export const outbox = new Outbox();
