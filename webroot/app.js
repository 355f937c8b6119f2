import { html, nothing } from 'lit';
import { Light, Watch, whileOn } from './light.js';
import { connection } from './connection.js';
import { icon, mark } from './parts/icons.js';
import { avatar } from './parts/people.js';
import { failed } from './parts/states.js';
import { toasts } from './parts/toast.js';
import { here, navigate, place } from './router.js';
import { routeOf } from './routes.js';
import { exactWords } from './times.js';
import { inbox } from './inbox.js';
import { session } from './session.js';
import { site } from './site.js';
import { words } from './words.js';
import './presence.js';
import './zone.js';

const ARRIVES_WITHIN = 5000;

/** The frame of every page: header, the page itself, the bar of five on narrow screens, and what is said in passing. */
class App extends Light {
  static properties = { route: { state: true }, problem: { state: true } };

  watch = new Watch(this, session, inbox, connection, site);
  moves = whileOn(this, place, 'change', () => this.#go());
  lapses = whileOn(this, session, 'lapsed', () => {
    if (place.path !== '/login') navigate(`/login?lapsed=1&next=${encodeURIComponent(here())}`);
  });
  touches = whileOn(this, document, 'click', ({ target, pointerType }) => {
    const time = pointerType === 'touch' && target.closest?.('time');
    if (time && !target.closest('a, button')) toasts.say(exactWords(time.dateTime));
  });

  connectedCallback() {
    super.connectedCallback();
    site.load().catch(() => {});
    import('./push.js').catch(() => {});
    import('./call.js').catch(() => {});
    this.#go();
  }

  /** The page stays until the next one is there; then its heading gets the focus, so that readers know where they are. */
  async #go() {
    const path = place.path;
    const route = routeOf(path);
    try {
      await route.load?.();
    } catch (problem) {
      this.problem = problem;
      return;
    }
    if (path !== place.path) return;
    const before = this.path;
    const moved = before !== undefined && before !== path;
    Object.assign(this, { route, path, problem: null });
    if (!moved) return;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    toasts.moveOn();
    this.#arrive(this.#cameFrom(before));
  }

  /** The focus goes to the heading of what was opened, as soon as that is there; unless the reader is faster. */
  #arrive(at, within = this.querySelector(this.route.heads ?? 'main')) {
    const heading = at ?? within.querySelector('h1:not([inert] *)');
    if (heading) {
      if (!this.#writing()) heading.focus({ preventScroll: true });
      return;
    }
    const focused = document.activeElement;
    const watching = new MutationObserver(() => {
      const isReaderFaster = document.activeElement !== focused && document.activeElement !== document.body;
      if (!isReaderFaster && !within.querySelector('h1')) return;
      watching.disconnect();
      if (!isReaderFaster) this.#arrive(null, within);
    });
    watching.observe(within, { childList: true, subtree: true });
    setTimeout(() => watching.disconnect(), ARRIVES_WITHIN);
  }

  /** Back in a list, the reader goes on at the line they had opened. */
  #cameFrom(path) {
    return this.querySelector(`main :is(.cards, .rooms, .notifications) a[href="${path}"]:not([inert] *)`);
  }

  #writing() {
    return document.activeElement?.matches('main :is(input, textarea)');
  }

  render() {
    const { route } = this;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${words.app.skip}</a>
      <hc-call></hc-call>
      ${this.#header()} ${this.#bar()}
      <main id="main" tabindex="-1" class=${route?.panes ? 'panes' : 'scroll'}>
        ${this.problem ? failed({ message: words.problem[0] }, () => location.reload()) : (route?.draw(route) ?? nothing)}
      </main>
      ${this.#tabs()}
      <hc-toasts></hc-toasts>
    `;
  }

  #skip = event => {
    event.preventDefault();
    this.querySelector('main').focus();
  };

  #bar() {
    const { state } = connection;
    return html`<div class="bar" role="status">
      ${state === 'ok' ? nothing : html`<p data-test="offline">${icon('offline')}${words.connection[state]}</p>`}
    </div>`;
  }

  #header() {
    const { user } = session;
    const unread = inbox.unread ? words.app.unread(inbox.unread) : '';
    return html`<header class="top">
      <a class="brand" href="/" aria-label="${site.name || words.app.name}, ${words.app.home}">${mark}<span>${site.name || words.app.name}</span></a>
      <nav class="links" aria-label=${words.app.pages}>
        ${this.#link('/', words.app.nearby)} ${user ? this.#link('/messages', words.app.messages, inbox.unreadMessages) : nothing}
      </nav>
      <span class="grow"></span>
      <a class="button primary only-wide" href="/posts/new">${icon('plus')}${words.app.newPost}</a>
      ${
        user
          ? html`<a
              class="round ${route(this, '/notifications')}"
              href="/notifications"
              aria-label=${words.app.with(words.app.notifications, unread)}
              data-test="bell"
              >${icon('bell')}${count(inbox.unread)}</a
            >
            <a class="me only-wide" href="/me" data-test="me">${avatar(user)}<span class="unseen">${words.app.me}: ${user.name}</span></a>`
          : html`<a class="button quiet" href="/login">${words.app.logIn}</a>
            <a class="button only-wide" href="/join">${words.app.join}</a>`
      }
    </header>`;
  }

  #link(to, text, unread = 0) {
    return html`<a href=${to} aria-current=${this.route?.tab === to ? 'page' : nothing}
      >${text}${count(unread)}${unread ? html`<span class="unseen">, ${words.app.unread(unread)}</span>` : nothing}</a
    >`;
  }

  #tabs() {
    const tab = (
      to,
      picture,
      text,
      unread = 0,
    ) => html`<a href=${to} aria-current=${this.route?.tab === to ? 'page' : nothing}>
      <span class="tab-icon">${icon(picture)}${count(unread)}</span><span>${text}</span>
      ${unread ? html`<span class="unseen">, ${words.app.unread(unread)}</span>` : nothing}
    </a>`;
    return html`<nav class="tabs ${this.route?.deep ? 'away' : ''}" aria-label=${words.app.pages}>
      ${tab('/', 'home', words.app.home)} ${tab('/map', 'map', words.app.map)} ${tab('/posts/new', 'plus', words.app.post)}
      ${tab('/messages', 'chat', words.app.messages, inbox.unreadMessages)} ${tab('/me', 'user', words.app.me)}
    </nav>`;
  }
}

const route = (app, to) => (app.route?.tab === to ? 'current' : '');
const count = n => (n ? html`<b class="count" aria-hidden="true">${n > 99 ? '99+' : n}</b>` : nothing);

customElements.define('hc-app', App);
