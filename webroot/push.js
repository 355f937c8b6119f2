import { api, path } from './api.js';
import { kept } from './kept.js';
import { Store } from './light.js';
import { navigate } from './router.js';
import { session } from './session.js';
import { words } from './words.js';

const KEY = 'push';
const WORKER = '/sw.js';
const REACHED_WITHIN = 15_000;
const RENEW_AFTER = 24 * 3600_000;
const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** What a browser gives of a subscription, as the server takes it. */
const asRequest = subscription => {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, keys };
};

const bytes = base64url =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));

const hasKey = (subscription, key) => {
  const own = new Uint8Array(subscription.options.applicationServerKey ?? []);
  return own.length === key.length && own.every((byte, i) => byte === key[i]);
};

/** What keeps this browser from being pushed to, in words for the reader. */
class Refusal extends Error {}

/**
 * Whether what happens reaches this browser while the page is closed: `unsupported`, `denied`, `off` or `on`; `null` until
 * that is known. It belongs to who turned it on, and ends with their log-out.
 */
class Push extends Store {
  state = null;
  busy = false;
  problem = null;

  constructor() {
    super();
    session.addEventListener('person', () => this.look());
    if (!isSupported) return;
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.type === 'open' && data.path?.startsWith('/')) navigate(data.path);
    });
    navigator.serviceWorker.startMessages();
  }

  /** The server's name for this browser, where it is pushed to. */
  get id() {
    return this.#kept?.id ?? null;
  }

  get #kept() {
    const mine = kept.get(KEY);
    return mine && mine.user === session.user?.id ? mine : null;
  }

  /** Looks how it is, and tells the server where that has changed meanwhile. */
  async look() {
    try {
      this.#become(await this.#find());
    } catch {
      // The server was away, or the push service: the next start looks again.
      this.#become(this.#kept ? 'on' : 'off');
    }
  }

  async #find() {
    if (!isSupported) return 'unsupported';
    const mine = kept.get(KEY);
    if (mine && session.user && mine.user !== session.user.id) {
      await this.#leave();
      kept.set(KEY, null);
    }
    if (Notification.permission === 'denied') return 'denied';
    if (Notification.permission !== 'granted' || !this.#kept) return 'off';
    await this.#renew();
    return 'on';
  }

  /** A browser may have got another address, the server another key, or have forgotten this browser. */
  async #renew() {
    const { endpoint, at } = this.#kept;
    const subscription = await this.#subscription();
    if (subscription?.endpoint === endpoint && Date.now() - at < RENEW_AFTER) return;
    await this.#subscribe();
  }

  async turnOn() {
    if (this.busy) return;
    this.#become(this.state, { busy: true });
    try {
      // First of all: some browsers ask only as long as the touch is fresh.
      const permission = await Notification.requestPermission();
      if (permission === 'granted') await this.#subscribe();
      this.#become(permission === 'granted' ? 'on' : permission === 'denied' ? 'denied' : 'off');
    } catch (problem) {
      this.#become('off', { problem });
    }
  }

  async turnOff() {
    if (this.busy) return;
    this.#become(this.state, { busy: true });
    try {
      await this.leave();
      this.#become('off');
    } catch (problem) {
      this.#become(this.state, { problem });
    }
  }

  /**
   * Nothing is pushed to this browser any more. It is enough that one of the two hears of it: what the server sends to a
   * subscription that the browser has ended is refused, and makes the server forget it.
   */
  async leave() {
    const { id } = this;
    const told = id ? api.delete(path`/api/push/subscriptions/${id}`, { keepalive: true }) : Promise.resolve();
    const results = await Promise.allSettled([told, this.#leave()]);
    if (results.every(({ status }) => status === 'rejected')) throw results[0].reason;
    kept.set(KEY, null);
  }

  async #leave() {
    const subscription = isSupported ? await this.#subscription() : null;
    await subscription?.unsubscribe();
  }

  async #subscription() {
    const registration = await navigator.serviceWorker.getRegistration(WORKER);
    return registration?.pushManager.getSubscription() ?? null;
  }

  async #subscribe() {
    const { publicKey } = await api.get('/api/push/key');
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await this.#subscribed(pushManager, bytes(publicKey));
    const { id } = await api.post('/api/push/subscriptions', asRequest(subscription), { repeatable: true });
    kept.set(KEY, { user: session.user.id, id, endpoint: subscription.endpoint, at: Date.now() });
  }

  async #subscribed(pushManager, applicationServerKey) {
    const known = await pushManager.getSubscription();
    if (known && hasKey(known, applicationServerKey)) return known;
    await known?.unsubscribe();
    try {
      const late = new Promise((_, reject) => setTimeout(reject, REACHED_WITHIN, new Error('late')));
      return await Promise.race([pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }), late]);
    } catch (failure) {
      throw new Refusal(failure.name === 'NotAllowedError' ? words.push.notAllowed : words.push.noService);
    }
  }

  #become(state, { busy = false, problem = null } = {}) {
    Object.assign(this, { state, busy, problem });
    this.changed();
  }
}

export const push = new Push();
push.look();
