import { api, path } from './api.js';
import { arrivals } from './arrivals.js';
import { connection } from './connection.js';
import { inbox } from './inbox.js';
import { Store } from './light.js';
import { Marks } from './marks.js';
import { live } from './now.js';
import { outbox } from './outbox.js';
import { RoomLog } from './room-log.js';
import { session } from './session.js';

const PAGE = 40;
const CATCH_UP_PAGE = 100;
const MOST_PAGES_BACK = 50;
const MOST_PAGES_OF_UNREAD = 5;
const TYPING_SHOWN = 5000;
const TYPING_TOLD = 3000;
const READ_AFTER = 250;
const changes = new Set(['edit', 'delete', 'place', 'reaction']);

/**
 * What is said in one room. It subscribes first and fetches then, and fetches what it missed after every reconnect, so
 * that it ends with exactly what the server has.
 */
export class Conversation extends Store {
  log = new RoomLog();
  room = null;
  problem = null;
  typing = null;
  busy = false;
  #marks = new Marks();
  #id;
  #off = [];
  #loaded;
  #catching = null;
  #readSent = 0;
  #readTimer = null;
  #typingTimer;
  #typingTold = 0;
  #gone = new Map();

  constructor(id) {
    super();
    this.#id = id;
    const listen = (target, type, handler) => {
      target.addEventListener(type, handler);
      this.#off.push(() => target.removeEventListener(type, handler));
    };
    this.#off.push(live.on(`room.${id}`, body => this.#hear(body), { caughtUp: () => this.#comeBack() }));
    listen(connection, 'back', () => (this.room ? this.#comeBack() : this.load()));
    listen(outbox, 'sent', ({ detail }) => detail.room === id && this.#take(detail));
    listen(outbox, 'change', () => this.changed());
    this.load();
  }

  close() {
    this.#off.forEach(off => off());
    this.unseen();
    clearTimeout(this.#typingTimer);
  }

  get id() {
    return this.#id;
  }

  get isGroup() {
    return this.room?.kind === 'group';
  }

  get others() {
    return this.room?.members.filter(({ id }) => id !== session.user?.id) ?? [];
  }

  /** How far all the others have read. */
  get othersRead() {
    return this.#marks.read(this.others);
  }

  /** How far it has arrived at all the others. */
  get othersDelivered() {
    return this.#marks.delivered(this.others);
  }

  /** Somebody of this room, also who has left it: their name is fetched then. */
  person(id) {
    const known = this.room?.members.find(member => member.id === id) ?? this.#gone.get(id);
    if (known) return known;
    const unknown = { id, name: '' };
    if (this.room) {
      this.#gone.set(id, unknown);
      api
        .get(path`/api/users/${id}`)
        .then(user => (this.#gone.set(id, user), this.changed()))
        .catch(() => {});
    }
    return unknown;
  }

  /** Written here, and not yet known to have arrived. */
  get pending() {
    const arrived = this.log.clientIds;
    return outbox.of(this.#id).filter(({ clientId }) => !arrived.has(clientId));
  }

  load() {
    this.#loaded = this.#load();
    return this.#loaded;
  }

  async #load() {
    Object.assign(this, { problem: null, busy: true });
    this.changed();
    try {
      const [room, page] = await Promise.all([
        api.get(path`/api/rooms/${this.#id}`),
        api.get(path`/api/rooms/${this.#id}/messages`, { limit: PAGE }),
      ]);
      this.log.begin(page.items, page.seq);
      if (room.unread && (await this.#backTo(room.read + 1))) this.catchUp();
      this.#know(room);
      this.#readSent = room.read;
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    this.changed();
  }

  /** What is unread is shown from its beginning, where that is not too far back. Whether there was more to fetch for it. */
  async #backTo(seq) {
    let pages = 0;
    for (; this.log.hasEarlier && this.log.first > seq && pages < MOST_PAGES_OF_UNREAD; pages++) {
      const before = this.log.first;
      const page = await api.get(path`/api/rooms/${this.#id}/messages`, { before, limit: CATCH_UP_PAGE });
      this.log.earlier(page.items);
      if (page.items.length === 0) this.log.first = 1;
    }
    return pages > 0;
  }

  /** One at a time; whoever asks meanwhile is served by one more round. */
  catchUp() {
    this.#catching = (this.#catching ?? this.#loaded).then(() => this.#fetchMissed()).catch(() => {});
    return this.#catching;
  }

  #know(room) {
    this.room = room;
    this.#marks.asked(room);
  }

  /** Marks are not in the log: how far the others have read is asked for itself. */
  async #comeBack() {
    await this.catchUp();
    await this.lookAgain();
  }

  async #fetchMissed() {
    if (!this.room) return;
    for (;;) {
      const page = await api.get(path`/api/rooms/${this.#id}/messages`, { after: this.log.last, limit: CATCH_UP_PAGE });
      this.log.add(page.items);
      this.changed();
      if (page.items.length === 0 || this.log.last >= page.seq) return;
    }
  }

  /** Reads back until a place is known, at most so far; answers whether it is. */
  async reach(seq) {
    await this.#loaded;
    for (let pages = 0; this.log.hasEarlier && this.log.first > seq && pages < MOST_PAGES_BACK; pages++) {
      const { first } = this.log;
      await this.earlier(CATCH_UP_PAGE);
      if (this.log.first === first) break;
    }
    return this.log.get(seq) !== undefined;
  }

  async earlier(limit = PAGE) {
    if (this.busy || !this.log.hasEarlier) return;
    this.busy = true;
    this.changed();
    try {
      const page = await api.get(path`/api/rooms/${this.#id}/messages`, { before: this.log.first, limit });
      this.log.earlier(page.items);
      if (page.items.length === 0) this.log.first = 1;
    } catch {
      // The reader scrolls again, or the button is still there.
    }
    this.busy = false;
    this.changed();
  }

  /** Everything up to the newest stands before the reader: it is read once it stood there for a moment. */
  seen() {
    this.#readTimer ??= setTimeout(async () => {
      this.#readTimer = null;
      const seq = this.log.last;
      if (!this.room || seq <= this.#readSent) return;
      const before = this.#readSent;
      this.#readSent = seq;
      try {
        await api.post(path`/api/rooms/${this.#id}/read`, { seq }, { repeatable: true });
        inbox.know(this.#id, { unread: 0, read: seq });
        arrivals.read(this.#id, seq);
      } catch {
        this.#readSent = before;
      }
    }, READ_AFTER);
  }

  /** The newest does not stand there, or no more. */
  unseen() {
    clearTimeout(this.#readTimer);
    this.#readTimer = null;
  }

  tellTyping() {
    if (Date.now() - this.#typingTold < TYPING_TOLD || connection.state !== 'ok') return;
    this.#typingTold = Date.now();
    api.post(path`/api/rooms/${this.#id}/typing`).catch(() => {});
  }

  #hear(body) {
    if (body.type === 'message' || body.type === 'member') this.#take(body.message);
    if (body.type === 'member') this.lookAgain();
    if (changes.has(body.type)) this.#change(body);
    if (body.type === 'read' || body.type === 'delivered') {
      this.#marks.told(body.type, body.user, body[body.type]);
      this.changed();
    }
    if (body.type === 'typing' && body.user !== session.user?.id) this.#type(body.user);
  }

  #take(message) {
    if (message.author !== session.user?.id) this.#type(null);
    if (!this.room) return;
    this.log.add([message]);
    if (this.log.hasGap) this.catchUp();
    this.changed();
  }

  /** What became of a message, with the number of that in the sequence. */
  #change({ seq, message }) {
    if (!this.room) return;
    this.log.add([{ seq, message }]);
    if (this.log.hasGap) this.catchUp();
    this.changed();
  }

  /** Who is in the room, what it is called, and how far they have read may be different now. */
  async lookAgain() {
    try {
      this.#know(await api.get(path`/api/rooms/${this.#id}`));
    } catch (problem) {
      if (problem.status === 404) this.problem = problem;
    }
    this.changed();
  }

  #path(message) {
    return path`/api/rooms/${this.#id}/messages/${message.id}`;
  }

  #became(message) {
    if (message.changed) this.#change({ seq: message.changed, message });
  }

  /** These fail with a problem where the server does not do it: nothing is kept for later. */
  async edit(message, text) {
    this.#became(await api.patch(this.#path(message), { text }));
  }

  async endPlace(message) {
    await api.delete(`${this.#path(message)}/place`);
    await this.catchUp();
  }

  async remove(message) {
    await api.delete(this.#path(message));
    await this.catchUp();
  }

  async react(message, emoji) {
    const mine = message.reactions?.find(one => one.emoji === emoji)?.users.includes(session.user?.id);
    const to = `${this.#path(message)}/reactions/${encodeURIComponent(emoji)}`;
    if (!mine) return this.#became(await api.put(to));
    await api.delete(to);
    await this.catchUp();
  }

  #type(user) {
    clearTimeout(this.#typingTimer);
    this.typing = user;
    if (user) this.#typingTimer = setTimeout(() => this.#type(null), TYPING_SHOWN);
    this.changed();
  }
}
