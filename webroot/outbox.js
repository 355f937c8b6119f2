import { api, path } from './api.js';
import { connection } from './connection.js';
import { newId } from './kept.js';
import { Store } from './light.js';
import { moveOld, outboxStore } from './outbox-store.js';
import { session } from './session.js';

const AT_MOST = 200;
const AGAIN_AFTER = 4000;

/**
 * What was written and has not arrived yet. It is kept in this browser until the server has it: also where the page is
 * loaded again, or closed. Each message goes out under the `clientId` it was given first, so however often it is sent, it
 * arrives once. Rooms go side by side, the messages of one room in turn, and one tab at a time sends them.
 */
class Outbox extends Store {
  /** Of whoever is logged in, in the order of writing. */
  items = [];
  #sending = new Set();
  /** What this page has sent or thrown away: it may still be on its way out of the store. */
  #gone = new Set();
  #timer = null;
  #tabs = globalThis.BroadcastChannel ? new BroadcastChannel('outbox') : null;

  constructor() {
    super();
    connection.addEventListener('back', () => this.flush());
    session.addEventListener('person', () => this.#begin());
    this.#tabs?.addEventListener('message', () => this.#look());
    this.#begin();
  }

  get #user() {
    return session.user?.id;
  }

  of(room) {
    return this.items.filter(item => item.room === room);
  }

  async #begin() {
    this.items = [];
    this.changed();
    if (!this.#user) return;
    await moveOld(this.#user);
    await this.#look();
    this.flush();
  }

  /** What another tab has made of it. */
  async #look() {
    const user = this.#user;
    const kept = user ? await (await outboxStore()).of(user) : [];
    if (user !== this.#user) return;
    const items = kept.filter(({ clientId }) => !this.#gone.has(clientId));
    const here = new Set(items.map(({ clientId }) => clientId));
    // What was written here a moment ago is still on its way to the disk.
    this.items = [...items, ...this.items.filter(item => item.fresh && !here.has(item.clientId))];
    this.changed();
  }

  /** False where too much waits already: nothing is dropped, nothing is taken. */
  add(room, text, answered = {}) {
    if (this.items.length >= AT_MOST) return false;
    const item = { user: this.#user, room, text, ...answered, clientId: newId(), at: new Date().toISOString() };
    this.items = [...this.items, { ...item, fresh: true }];
    this.changed();
    this.#keep(item);
    return true;
  }

  /** It is sent when it is on disk; where there is no room for it there, it is sent all the same. */
  async #keep(item) {
    const store = await outboxStore();
    await store.add(item).catch(() => {});
    this.items = this.items.map(one => (one.clientId === item.clientId ? { ...item } : one));
    this.#tell();
    this.#send(item.room);
  }

  async again(clientId) {
    await this.#change(this.#user, clientId, { failed: undefined });
    this.flush();
  }

  discard(clientId) {
    return this.#remove(this.#user, clientId);
  }

  async #remove(user, clientId) {
    this.#gone.add(clientId);
    this.items = this.items.filter(item => item.clientId !== clientId);
    this.changed();
    await (await outboxStore()).remove(user, clientId).catch(() => {});
    this.#tell();
  }

  async #change(user, clientId, change) {
    this.items = this.items.map(item => (item.clientId === clientId ? { ...item, ...change } : item));
    this.changed();
    await (await outboxStore()).change(user, clientId, change).catch(() => {});
    this.#tell();
  }

  #tell() {
    this.#tabs?.postMessage('changed');
  }

  flush() {
    clearTimeout(this.#timer);
    for (const room of new Set(this.items.map(item => item.room))) this.#send(room);
  }

  async #send(room) {
    const user = this.#user;
    const sending = `${user} ${room}`;
    if (!user || this.#sending.has(sending)) return;
    this.#sending.add(sending);
    let failed = false;
    try {
      await alone(`outbox ${sending}`, () => this.#sendAll(user, room));
    } catch {
      failed = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush(), AGAIN_AFTER);
    } finally {
      this.#sending.delete(sending);
    }
    // What was written after the last look.
    if (!failed && this.#next(room)) this.#send(room);
  }

  #next(room) {
    return this.of(room).find(({ failed, fresh }) => !failed && !fresh);
  }

  /** What another tab has sent meanwhile is looked for first. */
  async #sendAll(user, room) {
    await this.#look();
    for (let item; user === this.#user && (item = this.#next(room)); ) await this.#sendOne(item);
  }

  /** Throws where it should be tried again later. */
  async #sendOne(item) {
    const { user, room, clientId } = item;
    try {
      const message = await api.post(path`/api/rooms/${room}/messages`, bodyOf(item), { repeatable: true });
      this.dispatchEvent(new CustomEvent('sent', { detail: message }));
      await this.#remove(user, clientId);
    } catch (problem) {
      if (problem.uncertain || problem.status === 401 || problem.status === 429) throw problem;
      await this.#change(user, clientId, { failed: problem.message });
    }
  }
}

/** One tab at a time; where the browser has no locks, the clientId still sees to it that nothing arrives twice. */
const alone = (name, what) => (navigator.locks ? navigator.locks.request(name, what) : what());

const bodyOf = ({ text, clientId, replyTo, files, place }) => ({
  text,
  clientId,
  replyTo,
  files: files?.map(({ id }) => id),
  place: place && { lat: place.lat, lon: place.lon },
});

export const outbox = new Outbox();
