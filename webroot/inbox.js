import { api } from './api.js';
import { arrivals } from './arrivals.js';
import { connection } from './connection.js';
import { Store } from './light.js';
import { live } from './now.js';
import { place } from './router.js';
import { session } from './session.js';
import { toasts } from './parts/toast.js';
import { told } from './told.js';

const PAGE = 50;
const TOGETHER = 150;
const MOST_SEEN = 100;

/** What waits for the reader: rooms with unread messages, and notifications. Kept fresh by `user.<id>`. */
class Inbox extends Store {
  rooms = null;
  unread = 0;
  #off = null;
  #timer = null;
  #counted = false;
  #asked = 0;
  #answered = 0;
  #seen = new Set();
  #seenTimer = null;

  constructor() {
    super();
    session.addEventListener('person', () => this.#follow());
    connection.addEventListener('back', () => this.look());
    this.#follow();
  }

  get unreadMessages() {
    return (this.rooms ?? []).reduce((sum, room) => sum + (room.muted ? 0 : room.unread), 0);
  }

  #follow() {
    this.#off?.();
    Object.assign(this, { rooms: null, unread: 0 });
    const { user } = session;
    this.#counted = false;
    this.#off = user && live.on(`user.${user.id}`, body => this.#hear(body), { caughtUp: () => this.#comeBack() });
    if (user) this.look();
    this.changed();
  }

  /** What was told while nobody listened was missed: whoever shows it looks `again`. */
  #comeBack() {
    this.look();
    this.dispatchEvent(new Event('again'));
  }

  /** Looks at everything again; calls that come close together are one. */
  look() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (session.user) Promise.all([this.fetchRooms(), this.#count()]).catch(() => {});
    }, TOGETHER);
  }

  async fetchRooms() {
    const of = session.user?.id;
    const asked = ++this.#asked;
    const { items } = await api.get('/api/rooms', { limit: PAGE });
    // An answer may be overtaken by a newer one.
    if (of !== session.user?.id || asked < this.#answered) return this.rooms;
    this.#answered = asked;
    this.rooms = items;
    arrivals.shown(items);
    this.changed();
    return items;
  }

  /** Something is known of a room before the server has told it. */
  know(id, change) {
    this.rooms = this.rooms?.map(room => (room.id === id ? { ...room, ...change } : room)) ?? null;
    this.changed();
  }

  async #count() {
    const of = session.user?.id;
    const { unread } = await api.get('/api/notifications', { limit: 1 });
    if (of === session.user?.id) this.#unread(unread);
  }

  #unread(n) {
    this.unread = n;
    this.#counted = true;
    this.changed();
  }

  #hear(body) {
    this.dispatchEvent(new CustomEvent('told', { detail: body }));
    if (body.type === 'rooms') this.look();
    if (body.type === 'notifications-read') this.#unread(body.unread);
    if (body.type === 'notification') this.#announce(body);
  }

  /** Told in passing, unless the reader is looking at it already. What a visible page shows need not be pushed. */
  #announce({ notification, unread }) {
    const { text, href } = told(notification);
    const visible = document.visibilityState === 'visible';
    const looking = place.path === '/notifications' || (place.path === href && visible);
    // An open room reads what is said in it, and the number is told again.
    if (!looking || !notification.room) this.#unread(unread);
    if (!looking) toasts.say(text, { href });
    if (visible) this.#saw(notification.id);
  }

  /** Those that come close together are told to the server at once; beyond a hundred the rest may be pushed. */
  #saw(id) {
    if (this.#seen.size < MOST_SEEN) this.#seen.add(id);
    this.#seenTimer ??= setTimeout(() => {
      const ids = [...this.#seen];
      this.#seen.clear();
      this.#seenTimer = null;
      api.post('/api/notifications/seen', { ids }, { repeatable: true, keepalive: true }).catch(() => {});
    }, TOGETHER);
  }

  /** The reader looks at this post: what is about it is no news any more. */
  readPost(post) {
    const nothingNew = this.#counted && !this.unread;
    if (!session.user || nothingNew || document.visibilityState !== 'visible') return;
    api.post('/api/notifications/read', { post }, { repeatable: true }).catch(() => {});
  }
}

export const inbox = new Inbox();
