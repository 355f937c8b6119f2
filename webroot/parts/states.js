import { html, nothing } from 'lit';
import { icon } from './icons.js';
import { words } from '../words.js';
import { connection } from '../connection.js';
import { navigate, here } from '../router.js';

const SKELETON_AFTER = 200;

/** Nothing is here: what could be, and the one thing to do about it. */
export const empty = ({
  picture = 'other',
  title,
  text,
  action = nothing,
}) => html`<div class="empty" data-test="empty">
  <span class="empty-picture">${icon(picture)}</span>
  <p class="empty-title">${title}</p>
  <p class="soft">${text}</p>
  ${action}
</div>`;

/** What failed, and the way to try again. */
export const failed = (problem, again) => html`<div class="empty" role="alert" data-test="failed">
  <span class="empty-picture">${icon('alert')}</span>
  <p class="empty-title">${words.state.failed}</p>
  <p class="soft">${problem.message}</p>
  <button class="button" @click=${again}>${icon('retry')}${words.state.again}</button>
</div>`;

const home = html`<a class="button" href="/">${words.state.home}</a>`;
const notice = (picture, title, text, action = home) => html`<div class="empty" data-test=${picture}>
  <span class="empty-picture">${icon(picture)}</span>
  <h1 class="empty-title" tabindex="-1">${title}</h1>
  <p class="soft">${text}</p>
  ${action}
</div>`;

export const gone = () => notice('search', words.state.gone, words.state.goneWords);
export const denied = () => notice('lock', words.state.denied, words.state.deniedWords);
export const logInFirst = () =>
  notice(
    'lock',
    words.state.logInFirst,
    words.state.logInFirstWords,
    html`<a class="button primary" href="/login?next=${encodeURIComponent(here())}">${words.app.logIn}</a>`,
  );

/** Leads to the login where it is needed; true where someone is logged in. */
export function needsLogin(session) {
  if (!session.user) navigate(`/login?next=${encodeURIComponent(here())}`, { replace: true });
  return Boolean(session.user);
}

/** Something that is fetched and then shown. What failed is fetched again when the server is back. */
export class Loading {
  value;
  problem = null;
  busy = false;
  #slow = false;
  #turn = 0;
  #host;
  #work;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    connection.addEventListener('back', this.#again);
  }

  hostDisconnected() {
    connection.removeEventListener('back', this.#again);
  }

  /** The newest run wins. A value that is there stays until the next one is. */
  async run(work, { fresh = false } = {}) {
    const turn = ++this.#turn;
    this.#work = work;
    if (fresh) this.value = undefined;
    Object.assign(this, { busy: true, problem: null });
    this.#slow = false;
    setTimeout(() => turn === this.#turn && this.busy && this.#draw((this.#slow = true)), SKELETON_AFTER);
    this.#draw();
    try {
      const value = await work();
      if (turn !== this.#turn) return;
      this.value = value;
    } catch (problem) {
      if (turn !== this.#turn) return;
      if (problem.status === undefined) console.error(problem);
      this.problem = problem;
    }
    this.busy = false;
    this.#draw();
  }

  again = () => this.run(this.#work);

  /** Whatever is to be drawn now. */
  view(ready, shape = nothing) {
    if (this.value !== undefined && this.problem?.status !== 404) return ready(this.value);
    if (this.problem?.status === 404 || this.problem?.status === 400) return gone();
    if (this.problem?.status === 403) return denied();
    if (this.problem) return failed(this.problem, this.again);
    return this.#slow ? shape : nothing;
  }

  #again = () => {
    if (this.#work && !this.busy) this.again();
  };

  #draw() {
    this.#host.requestUpdate();
  }
}
