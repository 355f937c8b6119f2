import { api, path } from './api.js';
import { Link } from './call-link.js';
import { Store } from './light.js';
import { session } from './session.js';
import { words } from './words.js';

const ALIVE_EVERY = 10_000;
const ICE_EARLY = 10 * 60_000;

/** The call that this page is in: its people, a link with each, and the own voice and picture. */
export class CallSession extends Store {
  links = new Map();
  over = false;
  #device;
  #ice = null;
  #timer = setInterval(() => this.#alive(), ALIVE_EVERY);
  #off = [];

  /** @param since when one began to speak with somebody, where that was before the page was loaded */
  constructor(call, device, media, since = null) {
    super();
    Object.assign(this, { call, media, since });
    this.#device = device;
    this.#listen(media, 'change', () => this.changed());
    this.#listen(media, 'tracks', () => this.links.forEach(link => link.refresh()));
    this.#listen(window, 'online', () => this.#networkChanged());
    if (navigator.connection?.addEventListener) {
      this.#listen(navigator.connection, 'change', () => this.#networkChanged());
    }
    this.#meetAll();
  }

  #listen(target, type, handler) {
    target.addEventListener(type, handler);
    this.#off.push(() => target.removeEventListener(type, handler));
  }

  get id() {
    return this.call.id;
  }

  get me() {
    return session.user?.id;
  }

  get others() {
    return this.call.people.filter(({ person }) => person.id !== this.me);
  }

  /** With whom one speaks, or is about to. */
  get joined() {
    return this.others.filter(({ presence }) => presence === 'joined');
  }

  /** How it has ended, in words. */
  get ending() {
    return words.call.over[this.call.status === 'ended' ? this.call.reason : 'left'];
  }

  /** What is known of the call now. It is over where this device is not in it any more. */
  take(call) {
    if (this.over || call.version < this.call.version) return;
    this.call = call;
    if (call.status === 'ended' || call.device !== this.#device) {
      this.end();
      return;
    }
    this.#meetAll();
    this.changed();
  }

  #meetAll() {
    const there = new Set(this.joined.map(({ person }) => person.id));
    for (const [user, link] of this.links) {
      if (there.has(user)) continue;
      link.close();
      this.links.delete(user);
    }
    if (there.size) this.since ??= Date.now();
    for (const user of there) if (!this.links.has(user)) this.links.set(user, this.#meet(user));
  }

  #meet(user) {
    const link = new Link({
      polite: this.me < user,
      post: data =>
        api.post(path`/api/calls/${this.id}/signal`, { device: this.#device, to: user, data }, { repeatable: true }),
      ice: () => this.#iceServers(),
      tracks: () => this.media.tracks,
      mine: () => this.media.says,
    });
    link.addEventListener('change', () => this.changed());
    return link;
  }

  signal(from, data) {
    this.links.get(from)?.take(data);
  }

  /** Where they cannot be asked for, two in one network still find each other. */
  async #iceServers() {
    const { until } = this.#ice ?? {};
    if (!this.#ice || (until && Date.now() > new Date(until) - ICE_EARLY)) {
      try {
        this.#ice = await api.get('/api/calls/ice');
      } catch {
        return this.#ice?.iceServers ?? [];
      }
    }
    return this.#ice.iceServers;
  }

  #networkChanged() {
    this.links.forEach(link => link.restart());
    this.#alive();
  }

  /** Whoever was taken for lost comes back, as long as the call goes on. */
  async #alive() {
    try {
      this.take(await this.#post('alive'));
    } catch (problem) {
      if (problem.status === 404) this.end();
      if (problem.status !== 409) return;
      try {
        this.take(await this.#post('answer'));
      } catch (refusal) {
        if (refusal.status === 409 || refusal.status === 404) this.end();
      }
    }
  }

  #post(verb, options) {
    return api.post(path`/api/calls/${this.id}/${verb}`, { device: this.#device }, { repeatable: true, ...options });
  }

  /** The end is not waited for; where nobody hears of it, the silence tells. */
  hangUp() {
    this.hungUp = true;
    this.#post('leave', { keepalive: true }).catch(() => {});
    this.end();
  }

  end() {
    if (this.over) return;
    this.over = true;
    clearInterval(this.#timer);
    this.#off.forEach(off => off());
    this.links.forEach(link => link.close());
    this.links.clear();
    this.media.close();
    this.changed();
    this.dispatchEvent(new Event('over'));
  }
}
