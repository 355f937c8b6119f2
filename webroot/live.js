/**
 * What happens, as it happens: one SockJS connection to /live for the whole page.
 *
 *   import { Live } from './live.js';
 *
 *   const live = new Live();
 *   live.connect(async () => (await api.post('/api/live/tickets')).ticket);
 *   const off = live.on('room.42', body => show(body), { caughtUp: () => fetchWhatWasMissed() });
 *   live.addEventListener('change', () => banner(live.state));
 *   off();
 *
 * connect(fetchTicket)
 *     Connects, and stays connected: tries again after 0.5 s, doubling up to 15 s, and at once when the network is back
 *     or the page is looked at again. `fetchTicket` is called before every try and resolves to a ticket. If it throws
 *     an error whose `status` is 401 or 403, the session is over: trying ends and `ended` is fired.
 * on(topic, handler, { caughtUp, refused })
 *     `handler(body)` gets what is pushed to the topic, in order. Nothing is kept while the connection is away, so fetch
 *     over HTTP in `caughtUp()`: it is called each time the topic has just been registered, at first and after every
 *     reconnect. What is pushed from that moment on arrives, so fetching then misses nothing; a push may come twice, by
 *     HTTP and here, so compare `seq` or `id`. `refused(problem)` is told once if one may not (or no longer) listen.
 *     Answers a function that stops listening. Topics are remembered across reconnects, and may be named before connect.
 * state
 *     'connecting' until the first try has succeeded or failed; 'online'; 'offline' while a lost connection is being
 *     tried again, or after close(). `change` is fired when it changes.
 * hurry()
 *     For whoever learns otherwise that the server is back: a lost connection that is to be tried again later is tried now,
 *     once in 15 s at most, since a server may be there and yet refuse. A try that is under way goes on.
 * close()
 *     Disconnects and stays so until connect() is called again. Topics are kept.
 *
 * Needs the global SockJS of /lib/sockjs-client/dist/sockjs.min.js, loaded by a classic script before.
 */

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
const STEADY_AFTER = 5_000;
const PING_EVERY = 20_000;
const DEAD_AFTER = 10_000;
const OPEN_WITHIN = 15_000;

/** The session is over: a new ticket would be refused as well. */
const SESSION_ENDED = 4410;

export class Live extends EventTarget {
  #url;
  #state = 'offline';
  #fetchTicket = null;
  #topics = new Map();
  #socket = null;
  /** Grows with every try, so that what belongs to an older one is recognised and ignored. */
  #attempt = 0;
  #failures = 0;
  #timers = new Set();
  #awaitedSince = null;
  #trying = false;
  #hurried = -Infinity;

  constructor({ url = '/live' } = {}) {
    super();
    this.#url = url;
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#probe());
    addEventListener('pageshow', event => event.persisted && this.#wake());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#wake());
  }

  get state() {
    return this.#state;
  }

  connect(fetchTicket) {
    this.#drop();
    this.#fetchTicket = fetchTicket;
    this.#failures = 0;
    this.#become('connecting');
    this.#open();
  }

  close() {
    this.#fetchTicket = null;
    this.#drop();
    this.#become('offline');
  }

  on(name, handler, { caughtUp, refused } = {}) {
    const listener = { handler, caughtUp, refused };
    let topic = this.#topics.get(name);
    if (!topic) {
      topic = { name, listeners: new Set(), registered: false, failures: 0 };
      this.#topics.set(name, topic);
      this.#register(topic);
    } else if (topic.registered) {
      queueMicrotask(() => topic.listeners.has(listener) && topic.registered && call(caughtUp));
    }
    topic.listeners.add(listener);
    return () => this.#off(topic, listener);
  }

  #off(topic, listener) {
    topic.listeners.delete(listener);
    if (topic.listeners.size === 0 && this.#topics.get(topic.name) === topic) {
      this.#topics.delete(topic.name);
      this.#send({ type: 'unregister', address: topic.name });
    }
  }

  // The connection

  async #open() {
    const attempt = ++this.#attempt;
    this.#trying = true;
    const current = () => attempt === this.#attempt;
    this.#after(OPEN_WITHIN, () => current() && this.#state !== 'online' && this.#lost());
    let ticket;
    try {
      ticket = await this.#fetchTicket();
    } catch (problem) {
      if (current()) {
        [401, 403].includes(problem?.status) ? this.#end() : this.#lost();
      }
      return;
    }
    if (!current()) {
      return;
    }
    const socket = new globalThis.SockJS(this.#url, null, {
      transports: ['websocket', 'xhr-streaming', 'xhr-polling'],
    });
    this.#socket = socket;
    socket.onopen = () => {
      if (current()) {
        this.#send({ type: 'send', address: 'auth', body: { ticket }, replyAddress: 'welcome' }, true);
      }
    };
    socket.onmessage = event => current() && this.#take(event.data);
    socket.onclose = event => current() && (event.code === SESSION_ENDED ? this.#end() : this.#lost());
  }

  #lost() {
    this.#drop();
    this.#become('offline');
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures++, LONGEST_PAUSE);
    this.#after(pause * (0.5 + Math.random() / 2), () => this.#open());
  }

  #end() {
    this.close();
    this.dispatchEvent(new Event('ended'));
  }

  /** Forgets the connection and all that waits for it. */
  #drop() {
    this.#attempt++;
    this.#trying = false;
    this.#awaitedSince = null;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    for (const topic of this.#topics.values()) {
      topic.registered = false;
    }
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #become(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.dispatchEvent(new Event('change'));
    }
  }

  #after(pause, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, pause);
    this.#timers.add(timer);
  }

  // Whether the other side is still there

  /** The network or the user is back: do not wait for the next try, or find out whether the connection survived. */
  #wake() {
    if (!this.#fetchTicket) {
      return;
    }
    if (this.#state === 'online') {
      this.#probe();
    } else if (!this.#socket && this.#state === 'offline') {
      this.#failures = 0;
      this.#drop();
      this.#open();
    }
  }

  hurry() {
    const now = Date.now();
    if (!this.#fetchTicket || this.#state !== 'offline' || this.#trying || now - this.#hurried < LONGEST_PAUSE) {
      return;
    }
    this.#hurried = now;
    this.#drop();
    this.#open();
  }

  #pingLater() {
    this.#after(PING_EVERY, () => {
      this.#probe();
      this.#pingLater();
    });
  }

  #probe() {
    if (this.#state !== 'online' || this.#awaitedSince !== null) {
      return;
    }
    const since = Date.now();
    this.#awaitedSince = since;
    this.#send({ type: 'ping' });
    this.#after(DEAD_AFTER, () => this.#awaitedSince === since && this.#lost());
  }

  // Frames

  #send(frame, evenBeforeWelcome = false) {
    if (this.#socket && (evenBeforeWelcome || this.#state === 'online')) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  #register(topic) {
    this.#send({ type: 'register', address: topic.name });
  }

  #take(data) {
    this.#awaitedSince = null;
    const frame = JSON.parse(data);
    if (frame.type === 'rec' && frame.address === 'welcome') {
      this.#welcome();
    } else if (frame.type === 'rec') {
      this.#receive(this.#topics.get(frame.address), frame.body);
    } else if (frame.failureCode === SESSION_ENDED) {
      // Where there is no WebSocket, the reason of a closing is said in a frame before it.
      this.#end();
    } else if (frame.type === 'err') {
      this.#refuse(this.#topics.get(frame.address), frame);
    }
  }

  #welcome() {
    this.#become('online');
    this.#topics.forEach(topic => this.#register(topic));
    this.#pingLater();
    this.#after(STEADY_AFTER, () => (this.#failures = 0));
  }

  #receive(topic, body) {
    if (!topic) {
      return;
    }
    if (body?.type === 'registered') {
      topic.registered = true;
      topic.failures = 0;
      [...topic.listeners].forEach(listener => call(listener.caughtUp));
    } else {
      [...topic.listeners].forEach(listener => call(listener.handler, body));
    }
  }

  #refuse(topic, { failureCode, failureType, message }) {
    if (!topic) {
      return;
    }
    topic.registered = false;
    if (failureCode === 429 || failureCode >= 500) {
      const pause = Math.min(FIRST_PAUSE * 2 ** ++topic.failures, LONGEST_PAUSE);
      this.#after(pause, () => this.#topics.get(topic.name) === topic && this.#register(topic));
      return;
    }
    this.#topics.delete(topic.name);
    const problem = { status: failureCode, type: failureType, detail: message };
    topic.listeners.forEach(listener => call(listener.refused, problem));
  }
}

/** One listener that throws does not keep the others from being told. */
function call(listener, body) {
  try {
    listener?.(body);
  } catch (error) {
    reportError(error);
  }
}
