import { kept } from './kept.js';

const NAME = 'outbox';
const MESSAGES = 'messages';
const OPEN_WITHIN = 5000;

const done = request =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Where unsent messages are kept in this browser: they survive a reload, a closed tab and a crash. In the order of writing. */
class Kept {
  #opened;

  constructor(opened) {
    this.#opened = opened;
  }

  static async open() {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      const messages = opening.result.createObjectStore(MESSAGES, { keyPath: 'turn', autoIncrement: true });
      messages.createIndex('user', 'user');
      messages.createIndex('clientId', ['user', 'clientId'], { unique: true });
    };
    const opened = await done(opening);
    // Another tab with a newer version may take over.
    opened.onversionchange = () => opened.close();
    return new Kept(opened);
  }

  #messages(mode) {
    return this.#opened.transaction(MESSAGES, mode, { durability: 'strict' }).objectStore(MESSAGES);
  }

  /** Resolves when what is done is on disk. */
  #write(what) {
    return new Promise((resolve, reject) => {
      const messages = this.#messages('readwrite');
      messages.transaction.oncomplete = () => resolve();
      messages.transaction.onabort = () => reject(messages.transaction.error);
      Promise.resolve(what(messages)).catch(reject);
    });
  }

  of(user) {
    return done(this.#messages('readonly').index('user').getAll(user));
  }

  add(item) {
    return this.#write(messages => messages.add(item));
  }

  /** Where it is there still. */
  change(user, clientId, change) {
    return this.#write(async messages => {
      const found = await done(messages.index('clientId').get([user, clientId]));
      if (found) messages.put({ ...found, ...change });
    });
  }

  remove(user, clientId) {
    return this.#write(async messages => {
      const turn = await done(messages.index('clientId').getKey([user, clientId]));
      if (turn !== undefined) messages.delete(turn);
    });
  }
}

/** Where the browser keeps nothing (some do so in private windows): as long as the page lives. */
class Passing {
  #items = [];

  async of(user) {
    return this.#items.filter(item => item.user === user);
  }

  async add(item) {
    this.#items.push(item);
  }

  async change(user, clientId, change) {
    this.#items = this.#items.map(item => (is(item, user, clientId) ? { ...item, ...change } : item));
  }

  async remove(user, clientId) {
    this.#items = this.#items.filter(item => !is(item, user, clientId));
  }
}

const is = (item, user, clientId) => item.user === user && item.clientId === clientId;

const late = () => new Promise((resolve, reject) => setTimeout(reject, OPEN_WITHIN));

let opening;

/** The same for all who ask. */
export function outboxStore() {
  opening ??= Promise.race([Kept.open(), late()]).catch(() => new Passing());
  return opening;
}

/** What an older version kept elsewhere moves here, once. */
export async function moveOld(user) {
  const name = `outbox.${user}`;
  const store = await outboxStore();
  for (const item of kept.get(name, [])) await store.add({ ...item, user }).catch(() => {});
  kept.set(name, null);
}
