import { newId } from './kept.js';
import { Store } from './light.js';

const LOOK_EVERY = 1500;
/** A break that heals by itself is no break. */
const HEALS_WITHIN = 2500;
const TRY_AGAIN_AFTER = 8000;
const TRIES_BEFORE_ANEW = 3;
const OVERTAKEN_WITHIN = 1500;
const TOGETHER = 60;
const MOST_HELD = 200;

/**
 * The connection with one other in a call. It begins with a greeting in which each side names its end by a random id;
 * what carries another id is of a page that is gone. Signals are numbered, so that each counts once and in order. The two
 * lines, voice and picture, are made by the impolite side; where two offers cross, the polite side takes its own back.
 *
 * `state` is 'connecting', 'connected' or 'reconnecting'; `remote` is what comes from the other; `theirs` is what they say
 * of it: {muted, camera, screen}.
 */
export class Link extends Store {
  state = 'connecting';
  remote = new MediaStream();
  theirs = {};
  #polite;
  #post;
  #ice;
  #tracks;
  #mine;
  #id = newId();
  #sent = 0;
  #sending = Promise.resolve();
  #waiting = 0;
  #candidates = [];
  #other = null;
  #past = new Set();
  #next = 0;
  #held = new Map();
  #skip = null;
  #taking = Promise.resolve();
  #pc = null;
  #lines = [];
  #offering = false;
  #ignoring = false;
  #settingAnswer = false;
  #since = Date.now();
  #tries = 0;
  #watch = setInterval(() => this.#look(), LOOK_EVERY);
  #closed = false;

  /**
   * @param polite one of the two is, and the other is not
   * @param post sends text to the other; resolves when it was passed on
   * @param ice resolves to the ICE servers
   * @param tracks answers what is to be sent: {audio, video}, each a track or null
   * @param mine answers what is said of it: {muted, camera, screen}
   */
  constructor({ polite, post, ice, tracks, mine }) {
    super();
    this.#polite = polite;
    this.#post = post;
    this.#ice = ice;
    this.#tracks = tracks;
    this.#mine = mine;
    this.greet();
  }

  greet() {
    this.#send({ hello: 'ask', says: this.#mine() });
  }

  /** What is sent, or what is said of it, has changed. */
  refresh() {
    this.#putTracks();
    if (this.#other) this.#send({ says: this.#mine() });
  }

  /** The network may be another one now. */
  restart() {
    return this.#restart().catch(error => console.warn('another way could not be looked for:', error));
  }

  async #restart() {
    if (!this.#pc || this.#closed) return;
    this.#since = Date.now();
    const pc = this.#pc;
    const configuration = await this.#configuration();
    if (pc !== this.#pc) return;
    pc.setConfiguration(configuration);
    if (pc.signalingState === 'have-local-offer') await this.#offer(pc, { iceRestart: true });
    else pc.restartIce();
  }

  close() {
    this.#closed = true;
    clearInterval(this.#watch);
    clearTimeout(this.#skip);
    this.#pc?.close();
    this.#pc = null;
  }

  // What goes out

  /** One after the other. A repeat has the same number, and counts once. */
  #send(what) {
    const text = JSON.stringify({ link: this.#id, to: this.#other ?? undefined, n: this.#sent++, ...what });
    this.#waiting++;
    this.#sending = this.#sending
      .then(() => this.#closed || this.#post(text))
      .catch(() => {
        // They are away, or we are: the look at it some seconds later tries again.
      })
      .finally(() => this.#waiting--);
  }

  #sendCandidate(candidate) {
    this.#candidates.push(candidate.toJSON());
    if (this.#candidates.length > 1) return;
    setTimeout(() => {
      if (this.#closed) return;
      this.#send({ candidates: this.#candidates });
      this.#candidates = [];
    }, TOGETHER);
  }

  // What comes in

  take(text) {
    const signal = read(text);
    if (!signal || this.#closed || this.#past.has(signal.link)) return;
    if (signal.to && signal.to !== this.#id) return;
    if (signal.link !== this.#other) {
      if (!signal.hello && !signal.to) return;
      this.#meet(signal);
    }
    if (signal.n < this.#next || this.#held.size >= MOST_HELD) return;
    this.#held.set(signal.n, signal);
    this.#inOrder();
  }

  #meet(signal) {
    if (this.#other) this.#past.add(this.#other);
    this.#other = signal.link;
    this.#next = signal.n;
    this.#held.clear();
    this.#then(() => this.#build());
  }

  #inOrder() {
    for (let signal; (signal = this.#held.get(this.#next)); this.#next++) {
      const { link } = signal;
      this.#held.delete(this.#next);
      this.#then(() => link === this.#other && this.#act(signal));
    }
    clearTimeout(this.#skip);
    if (this.#held.size) {
      this.#skip = setTimeout(() => {
        this.#next = Math.min(...this.#held.keys());
        this.#inOrder();
      }, OVERTAKEN_WITHIN);
    }
  }

  #then(what) {
    this.#taking = this.#taking.then(() => this.#closed || what()).catch(error => console.warn('a signal failed:', error));
  }

  async #act({ hello, says, description, candidates }) {
    if (says) {
      this.theirs = { muted: Boolean(says.muted), camera: Boolean(says.camera), screen: Boolean(says.screen) };
      this.changed();
    }
    if (hello === 'ask') this.#send({ hello: 'yes', says: this.#mine() });
    if (description) await this.#describe(description);
    for (const candidate of candidates ?? []) await this.#add(candidate);
  }

  /** Perfect negotiation: of two offers that cross, that of the impolite side counts. */
  async #describe({ type, sdp }) {
    const pc = this.#pc;
    const ready = !this.#offering && (pc.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoring = type === 'offer' && !ready && !this.#polite;
    if (this.#ignoring) return;
    this.#settingAnswer = type === 'answer';
    try {
      await pc.setRemoteDescription({ type, sdp });
    } finally {
      this.#settingAnswer = false;
    }
    if (type !== 'offer') return;
    this.#takeLines(pc);
    await pc.setLocalDescription();
    this.#send({ description: pc.localDescription });
  }

  async #add(candidate) {
    try {
      await this.#pc.addIceCandidate(candidate);
    } catch (error) {
      if (!this.#ignoring) throw error;
    }
  }

  // The connection itself

  async #build() {
    this.#pc?.close();
    this.remote = new MediaStream();
    this.#lines = [];
    this.#candidates = [];
    this.#since = Date.now();
    const other = this.#other;
    const configuration = await this.#configuration();
    if (this.#closed || other !== this.#other) return;
    const pc = new RTCPeerConnection(configuration);
    this.#pc = pc;
    this.#offering = this.#ignoring = this.#settingAnswer = false;
    pc.onicecandidate = ({ candidate }) => pc === this.#pc && candidate?.candidate && this.#sendCandidate(candidate);
    pc.onnegotiationneeded = () => pc === this.#pc && this.#offer(pc).catch(() => {});
    pc.ontrack = ({ track }) => pc === this.#pc && (this.remote.addTrack(track), this.changed());
    pc.onconnectionstatechange = pc.oniceconnectionstatechange = () => pc === this.#pc && this.#become();
    if (!this.#polite) {
      this.#lines = ['audio', 'video'].map(kind => pc.addTransceiver(kind, { direction: 'sendrecv' }));
      this.#putTracks();
    }
    this.#become();
  }

  /** All but the servers must be the same each time. */
  async #configuration() {
    return { iceServers: await this.#ice(), bundlePolicy: 'max-bundle' };
  }

  async #offer(pc, options) {
    this.#offering = true;
    try {
      if (options) await pc.setLocalDescription(await pc.createOffer(options));
      else await pc.setLocalDescription();
      if (pc.localDescription.type === 'offer') this.#send({ description: pc.localDescription });
    } finally {
      this.#offering = false;
    }
  }

  /** The polite side sends on the lines that the other has made. */
  #takeLines(pc) {
    if (this.#lines.length) return;
    this.#lines = pc.getTransceivers().slice(0, 2);
    for (const line of this.#lines) line.direction = 'sendrecv';
    this.#putTracks();
  }

  #putTracks() {
    const { audio, video } = this.#tracks();
    [audio, video].forEach((track, i) => {
      const sender = this.#lines[i]?.sender;
      if (sender && sender.track !== track) sender.replaceTrack(track).catch(() => {});
    });
  }

  #become() {
    const { connectionState, iceConnectionState } = this.#pc;
    const before = this.state;
    if (connectionState === 'connected' && iceConnectionState !== 'disconnected') {
      this.state = 'connected';
      this.#tries = 0;
    } else if (before === 'connected') {
      this.state = 'reconnecting';
      this.#since = Date.now() - TRY_AGAIN_AFTER + HEALS_WITHIN;
    }
    if (connectionState === 'failed' || iceConnectionState === 'failed') this.restart();
    if (this.state !== before) this.changed();
  }

  /** What was lost on the way is asked for again: first a greeting or another way, at last a new beginning. */
  #look() {
    if (this.state === 'connected' || this.#waiting || Date.now() - this.#since < TRY_AGAIN_AFTER) return;
    this.#since = Date.now();
    if (!this.#other) this.greet();
    else if (++this.#tries % TRIES_BEFORE_ANEW) this.restart();
    else this.#anew();
  }

  #anew() {
    this.#pc?.close();
    this.#pc = null;
    this.#past.add(this.#other);
    this.#other = null;
    this.#id = newId();
    this.#candidates = [];
    this.greet();
  }
}

function read(text) {
  try {
    const signal = JSON.parse(text);
    return signal && typeof signal.link === 'string' && Number.isInteger(signal.n) ? signal : null;
  } catch {
    return null;
  }
}
