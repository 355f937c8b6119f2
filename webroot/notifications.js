import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch, whileOn } from './light.js';
import { api } from './api.js';
import { inbox } from './inbox.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { avatar } from './parts/people.js';
import { empty, needsLogin } from './parts/states.js';
import { sayProblem } from './parts/toast.js';
import { session } from './session.js';
import { ago } from './times.js';
import { titled } from './title.js';
import { told } from './told.js';
import { words } from './words.js';
import './push-offer.js';

/** What happened that concerns the reader, newest first. */
class Notifications extends Light {
  pages = new Pages(this, cursor => api.get('/api/notifications', { limit: 30, cursor }));
  watch = new Watch(this, inbox, session);
  told = whileOn(this, inbox, 'told', ({ detail }) => {
    if (detail.type === 'notification') this.#meet(detail.notification);
    if (detail.type === 'notifications-read' && this.#unread !== detail.unread) this.pages.load();
  });

  again = whileOn(this, inbox, 'again', () => this.pages.load());

  connectedCallback() {
    super.connectedCallback();
    titled(words.notifications.title);
    if (needsLogin(session)) this.pages.load();
  }

  /** Some were read elsewhere, where this is not what the server counts. */
  get #unread() {
    return (this.pages.items ?? []).filter(({ read }) => !read).length;
  }

  /** One that bundles more than before takes the place of the one that it was. */
  #meet(fresh) {
    this.pages.change(items => [fresh, ...items.filter(({ id }) => id !== fresh.id)]);
  }

  render() {
    if (!session.user) return nothing;
    return html`<div class="page">
      <div class="row between">
        <h1 tabindex="-1">${words.notifications.title}</h1>
        <span class="row">
          ${inbox.unread ? html`<button class="button" @click=${this.#readAll} data-test="read-all">${icon('checks')}${words.notifications.readAll}</button>` : nothing}
          <a class="round" href="/me/notifications" aria-label=${words.settings.link} title=${words.settings.link} data-test="settings">${icon('gear')}</a>
        </span>
      </div>
      <hc-push-offer always></hc-push-offer>
      ${this.pages.view((items, next) =>
        items.length
          ? html`<ul class="notifications">
                ${repeat(
                  items,
                  ({ id }) => id,
                  notification => html`<li>${this.#line(notification)}</li>`,
                )}
              </ul>
              ${more(this.pages, next)}`
          : empty({ picture: 'bell', title: words.notifications.empty, text: words.notifications.emptyWords }),
      )}
    </div>`;
  }

  #line(notification) {
    const { text, href, picture } = told(notification);
    const { read, actor, excerpt, at, id } = notification;
    return html`<a class="notification ${read ? '' : 'unread'}" href=${href} @click=${() => read || this.#read([id])} data-test="notification" data-type=${notification.type}>
      <span class="notification-face">${actor ? avatar(actor) : nothing}<span class="picture">${icon(picture)}</span></span>
      <span class="grow">
        <span>${text}</span>
        ${excerpt ? html`<span class="soft cut">${excerpt}</span>` : nothing}
        <span class="soft small">${ago(at)}</span>
      </span>
      ${read ? nothing : html`<i class="unread-dot"></i><span class="unseen">${words.notifications.fresh}</span>`}
    </a>`;
  }

  #readAll = () => {
    const [newest] = this.pages.items;
    const ids = this.pages.items.filter(({ read }) => !read).map(({ id }) => id);
    this.#mark(ids);
    api.post('/api/notifications/read', { upTo: newest.id }, { repeatable: true }).catch(problem => {
      sayProblem(problem);
      this.pages.load();
    });
  };

  /** The reader is on the way to what it is about: it should be known even if this page goes. */
  #read(ids) {
    this.#mark(ids);
    api.post('/api/notifications/read', { ids }, { repeatable: true, keepalive: true }).catch(() => {});
  }

  #mark(ids) {
    this.pages.change(items => items.map(item => (ids.includes(item.id) ? { ...item, read: true } : item)));
  }
}

customElements.define('hc-notifications', Notifications);
