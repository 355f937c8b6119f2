import { api, path } from './api.js';
import { deviceId } from './call-device.js';
import { newId } from './kept.js';
import { Store } from './light.js';
import { live } from './now.js';
import { sayProblem, toasts } from './parts/toast.js';
import { session } from './session.js';
import { words } from './words.js';

const SHOWN_AFTER = 4000;
/** That a call has ended may have been lost on the way. */
const MARGIN = 5000;
const KEPT = 'call';

/** What this page was doing in a call, for when it is loaded again. */
const before = {
  get: () => JSON.parse(sessionStorage.getItem(KEPT) ?? 'null'),
  set: what => sessionStorage.setItem(KEPT, JSON.stringify(what)),
  forget: () => sessionStorage.removeItem(KEPT),
};

/** The calls that ring here, and the one that this page is in. `call` is fired with every news of a call. */
class Calls extends Store {
  /** That ring here, the oldest first. */
  ringing = [];
  /** Called in rooms that the reader has muted: nothing rings, and they can be answered there. */
  quiet = [];
  /** Those whose sound was switched off. */
  silenced = new Set();
  session = null;
  /** While the microphone is asked for and the call is made: {video, media}. */
  opening = null;
  /** Why answering failed, while it still rings. */
  problem = null;
  small = false;
  #off = null;
  #versions = new Map();
  #device = null;

  constructor() {
    super();
    session.addEventListener('person', () => this.#follow());
    this.#follow();
  }

  #follow() {
    this.#off?.();
    this.session?.end();
    Object.assign(this, { ringing: [], quiet: [], session: null, opening: null });
    this.#versions.clear();
    const { user } = session;
    this.#off = user && live.on(`user.${user.id}`, body => this.#hear(body), { caughtUp: () => this.look() });
    this.changed();
  }

  #hear(body) {
    if (body.type === 'call') this.take(body.call);
    if (body.type === 'call-signal' && body.device === this.#device && body.call === this.session?.id) {
      this.session.signal(body.from, body.data);
    }
  }

  /** What was told while nobody listened. */
  async look() {
    try {
      const { items } = await api.get('/api/calls');
      const gone = [...this.ringing, ...this.quiet, this.session].map(one => one?.id).filter(
        id => id && !items.some(call => call.id === id),
      );
      [...items, ...(await Promise.all(gone.map(id => this.#ended(id))))].forEach(call => call && this.take(call));
      // A copy of a tab waits for it, and shall not show what rings later than others.
      this.#device ??= await deviceId();
      const mine = items.find(({ device }) => device === this.#device);
      if (mine && !this.session && !this.opening) await this.#comeBack(mine);
      else if (!mine && !this.session && !this.opening) before.forget();
    } catch {
      // The next chance comes with the connection.
    }
    this.dispatchEvent(new Event('looked'));
  }

  /** What became of a call; whoever is not in its room any more hears nothing of it. */
  async #ended(id) {
    try {
      return await api.get(path`/api/calls/${id}`);
    } catch (problem) {
      if (problem.status === 404) this.#forgetCalled(id);
      return null;
    }
  }

  #forgetCalled(gone) {
    this.ringing = this.ringing.filter(({ id }) => id !== gone);
    this.quiet = this.quiet.filter(({ id }) => id !== gone);
  }

  take(call) {
    if (call.version < (this.#versions.get(call.id) ?? 0)) return;
    this.#versions.set(call.id, call.version);
    const mine = call.people.find(({ person }) => person.id === session.user?.id)?.presence;
    const rang = this.ringing.some(({ id }) => id === call.id);
    const isCalled = call.status !== 'ended' && mine === 'ringing';
    const rings = isCalled && !call.quiet;
    const others = this.quiet.filter(({ id }) => id !== call.id);
    this.quiet = isCalled && call.quiet ? [...others, call] : others;
    this.ringing = rings
      ? rang
        ? this.ringing.map(one => (one.id === call.id ? call : one))
        : [...this.ringing, call]
      : this.ringing.filter(({ id }) => id !== call.id);
    if (isCalled && !rang) setTimeout(() => this.look(), new Date(call.ringsUntil) - new Date(call.startedAt) + MARGIN);
    if (rang && !rings && call.device && call.device !== this.#device) toasts.say(words.call.elsewhere);
    if (this.session?.id === call.id) this.session.take(call);
    this.dispatchEvent(new CustomEvent('call', { detail: call }));
    this.changed();
  }

  start(room, video) {
    const key = newId();
    return this.#enter(video, device => api.post(path`/api/rooms/${room}/calls`, { device, video }, { key }));
  }

  /** Answers, or joins what goes on. The call that this page is in ends first. */
  answer(call, video) {
    return this.#enter(video, device => this.#answer(call, device));
  }

  #answer({ id }, device) {
    return api.post(path`/api/calls/${id}/answer`, { device }, { repeatable: true });
  }

  /** After a reload: as it was, with the same device. */
  #comeBack(call) {
    const { id, camera, muted, since } = before.get() ?? {};
    const was = id === call.id ? { camera, muted, since } : {};
    return this.#enter(Boolean(was.camera), device => this.#answer(call, device), { ...was, again: call });
  }

  async #enter(video, ask, { muted = false, since, again } = {}) {
    if (this.opening) return;
    this.session?.hangUp();
    const [{ CallSession }, { Media }] = await Promise.all([import('./call-session.js'), import('./call-media.js')]);
    if (this.opening) return;
    const media = Object.assign(new Media(), { muted });
    const opening = { video, media };
    Object.assign(this, { opening, session: null, small: false, problem: null });
    this.changed();
    let call = again;
    try {
      this.#device ??= await deviceId();
      await media.open({ video });
      call = await ask(this.#device);
      if (this.opening !== opening) throw new Error('it was called off');
      this.#begin(new CallSession(call, this.#device, media, since), call);
    } catch (problem) {
      media.close();
      if (call && this.#device) this.#leave(call);
      if (this.opening !== opening) return;
      this.opening = null;
      this.problem = problem.message;
      if (!this.ringing.length) sayProblem(problem);
    }
    this.changed();
  }

  #leave({ id }) {
    api.post(path`/api/calls/${id}/leave`, { device: this.#device }, { repeatable: true }).catch(() => {});
  }

  /** Not after all: before the microphone was allowed, or the call was made. */
  callOff() {
    this.opening?.media.close();
    this.opening = null;
    this.changed();
  }

  #begin(entered, call) {
    Object.assign(this, { session: entered, opening: null });
    const { media } = entered;
    const keep = () =>
      entered.over || before.set({ id: call.id, camera: media.camera, muted: media.muted, since: entered.since });
    keep();
    entered.addEventListener('change', () => (keep(), this.changed()));
    entered.addEventListener('over', () => {
      before.forget();
      if (this.small && !entered.hungUp) toasts.say(entered.ending);
      this.changed();
      setTimeout(() => this.#forget(entered), entered.hungUp ? 0 : SHOWN_AFTER);
    });
    this.take(call);
  }

  #forget(entered) {
    if (this.session !== entered) return;
    this.session = null;
    this.changed();
  }

  async decline({ id }) {
    this.ringing = this.ringing.filter(call => call.id !== id);
    this.changed();
    try {
      this.take(await api.post(path`/api/calls/${id}/decline`, undefined, { repeatable: true }));
    } catch (problem) {
      sayProblem(problem);
    }
  }

  /** It still rings, without sound and out of the way. */
  silence({ id }) {
    this.silenced.add(id);
    this.changed();
  }

  shrink(small) {
    this.small = small;
    this.changed();
  }
}

export const calls = new Calls();
