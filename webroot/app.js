import { html, nothing } from 'lit';
import { Light, Watch, whileOn } from './light.js';
import { connection } from './connection.js';
import { icon, mark } from './parts/icons.js';
import { avatar } from './parts/people.js';
import { gone, failed } from './parts/states.js';
import { toasts } from './parts/toast.js';
import { here, match, navigate, place } from './router.js';
import { exactWords } from './times.js';
import { inbox } from './inbox.js';
import { session } from './session.js';
import { site } from './site.js';
import { titled } from './title.js';
import { words } from './words.js';

/** The pages: address, module, and what is drawn. The first three are one page with two panes. */
const home = { load: () => import('./posts.js'), draw: at => html`<hc-home .at=${at}></hc-home>`, panes: true };
const routes = [
  ['/', { ...home, view: 'list', tab: '/' }],
  ['/map', { ...home, view: 'map', tab: '/map' }],
  [
    '/posts/new',
    { load: () => import('./post-new.js'), draw: () => html`<hc-post-new></hc-post-new>`, tab: '/posts/new' },
  ],
  ['/posts/:id', { ...home, view: 'post', tab: '/' }],
  [
    '/messages',
    {
      load: () => import('./messages.js'),
      draw: at => html`<hc-messages .at=${at}></hc-messages>`,
      panes: true,
      tab: '/messages',
    },
  ],
  [
    '/messages/:room',
    {
      load: () => import('./messages.js'),
      draw: at => html`<hc-messages .at=${at}></hc-messages>`,
      panes: true,
      tab: '/messages',
      deep: true,
    },
  ],
  [
    '/notifications',
    {
      load: () => import('./notifications.js'),
      draw: () => html`<hc-notifications></hc-notifications>`,
      tab: '/notifications',
    },
  ],
  ['/me', { load: () => import('./profile.js'), draw: () => html`<hc-me></hc-me>`, tab: '/me' }],
  ['/users/:id', { load: () => import('./profile.js'), draw: ({ id }) => html`<hc-user .userId=${id}></hc-user>` }],
  ['/login', { load: () => import('./login.js'), draw: () => html`<hc-login></hc-login>` }],
  ['/join', { load: () => import('./login.js'), draw: () => html`<hc-join></hc-join>` }],
  ['/admin/audit', { load: () => import('./audit.js'), draw: () => html`<hc-audit></hc-audit>`, wide: true }],
  ['/api/docs', { load: () => import('./docs.js'), draw: () => html`<hc-docs></hc-docs>`, wide: true }],
];

function find(path) {
  for (const [pattern, route] of routes) {
    const found = match(pattern, path);
    if (found) return { ...route, ...found };
  }
  return { draw: () => (titled(words.state.gone), gone()) };
}

/** The frame of every page: header, the page itself, the bar of five on narrow screens, and what is said in passing. */
class App extends Light {
  static properties = { route: { state: true }, problem: { state: true } };

  watch = new Watch(this, session, inbox, connection, site);
  moves = whileOn(this, place, 'change', () => this.#go());
  lapses = whileOn(this, session, 'lapsed', () => {
    navigate(`/login?lapsed=1&next=${encodeURIComponent(here())}`);
  });
  touches = whileOn(this, document, 'click', ({ target, pointerType }) => {
    const time = pointerType === 'touch' && target.closest?.('time');
    if (time && !target.closest('a, button')) toasts.say(exactWords(time.dateTime));
  });

  connectedCallback() {
    super.connectedCallback();
    site.load().catch(() => {});
    this.#go();
  }

  /** The page stays until the next one is there; then its heading gets the focus, so that readers know where they are. */
  async #go() {
    const path = place.path;
    const route = find(path);
    try {
      await route.load?.();
    } catch (problem) {
      this.problem = problem;
      return;
    }
    if (path !== place.path) return;
    const moved = this.path !== undefined && this.path !== path;
    Object.assign(this, { route, path, problem: null });
    if (!moved) return;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const heading = this.querySelector('main h1:not([inert] *)') ?? this.querySelector('main');
    if (!heading.contains(document.activeElement) && !this.#writing()) heading.focus({ preventScroll: true });
  }

  #writing() {
    return document.activeElement?.matches('main :is(input, textarea)');
  }

  render() {
    const { route } = this;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${words.app.skip}</a>
      ${this.#header()} ${this.#bar()}
      <main id="main" tabindex="-1" class=${route?.panes ? 'panes' : `scroll ${route?.wide ? 'wide' : ''}`}>
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
