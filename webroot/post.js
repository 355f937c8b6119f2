import { html, nothing } from 'lit';
import { Light, Watch, While, whileOn } from './light.js';
import { api, path } from './api.js';
import { feed } from './feed.js';
import { distance } from './geo.js';
import { inbox } from './inbox.js';
import { kind, status, urgent } from './parts/card.js';
import { categoryIcon, icon } from './parts/icons.js';
import { isMe, person } from './parts/people.js';
import { Loading } from './parts/states.js';
import { live } from './now.js';
import { goBack } from './router.js';
import { session } from './session.js';
import { site } from './site.js';
import { ago, distanceWords, windowWords } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';
import './map-place.js';
import './post-menu.js';
import './push-offer.js';
import './respond.js';
import './responses.js';
import './still-needed.js';

const TOGETHER = 150;

/** One post: what, where and when, who, and what the reader can do about it. */
class PostPage extends Light {
  static properties = { postId: { attribute: false } };

  loading = new Loading(this);
  watch = new Watch(this, session, site);
  told = whileOn(this, inbox, 'told', ({ detail }) => this.#hear(detail));
  again = whileOn(this, inbox, 'again', () => this.#lookSoon());
  back = whileOn(this, document, 'visibilitychange', () => inbox.readPost(this.postId));
  public = new While(this, () => () => this.#leaveCell());
  person = whileOn(this, session, 'person', () => this.look());

  willUpdate(changed) {
    if (changed.has('postId')) this.look({ fresh: true });
  }

  look = options => {
    const id = this.postId;
    return this.loading.run(async () => {
      const post = await api.get(path`/api/posts/${id}`);
      const mine = isMe(post.author);
      const responses = mine ? await this.#responses(id) : [];
      this.#listen(post.location.cell);
      feed.mark(id, { status: post.status, title: post.title, urgency: post.urgency });
      inbox.readPost(id);
      return { post, mine, responses };
    }, options);
  };

  /** What all may see of a post is told in its cell, to whoever is logged in. */
  #listen(cell) {
    if (cell === this.#cell || !session.user) return;
    this.#leaveCell();
    this.#cell = cell;
    this.#off = live.on(`cell.${cell}`, body => this.#hear(body), { caughtUp: () => this.#lookSoon() });
  }

  #cell = null;
  #off = null;

  #leaveCell() {
    this.#off?.();
    this.#cell = this.#off = null;
  }

  #hear({ type, post, notification }) {
    if (type === 'post-changed' && post === this.postId) this.#lookSoon();
    if (type === 'notification' && notification.post === this.postId) inbox.readPost(this.postId);
  }

  #soon = null;

  /** The same change may be told in several ways. */
  #lookSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      if (this.isConnected) this.look();
    }, TOGETHER);
  }

  async #responses(id) {
    const all = [];
    let cursor;
    do {
      const { items, next } = await api.get(path`/api/posts/${id}/responses`, { limit: 100, cursor });
      all.push(...items);
      cursor = next;
    } while (cursor && all.length < 500);
    return all;
  }

  updated() {
    const { value, problem } = this.loading;
    if (value) titled(value.post.title);
    else if (problem) titled(words.state.gone);
  }

  render() {
    return html`
      <p class="back-row">
        <button class="button quiet" @click=${() => goBack('/')} data-test="back">${icon('back')}${words.state.back}</button>
      </p>
      ${this.loading.view(value => this.#post(value), shape)}
    `;
  }

  #post({ post, mine, responses }) {
    return html`<article class="post ${post.type}" data-test="post">
      <header class="stack tight">
        <p class="row tight">${kind(post.type)} ${urgent(post)} ${status(post)}</p>
        <div class="title-row">
          <h1 tabindex="-1">${post.title}</h1>
          ${mine && isLive(post) ? html`<hc-post-menu .post=${post} @changed=${() => this.look()}></hc-post-menu>` : nothing}
        </div>
        <p class="soft small row tight">
          <span class="category">${categoryIcon(post.category)}${words.category[post.category]}</span>
          <span>${words.post.posted} ${ago(post.createdAt)}</span>
        </p>
      </header>
      ${mine && post.stillNeeded ? html`<hc-still-needed .post=${post} @changed=${() => this.look()} @close-post=${this.#askToClose}></hc-still-needed>` : nothing}
      <p class="text lead">${post.description}</p>
      <dl class="facts">
        <div><dt>${icon('clock')}<span>${words.post.when}</span></dt><dd>${upper(windowWords(post))}</dd></div>
        ${site.near ? html`<div><dt>${icon('pin')}<span>${words.post.where}</span></dt><dd>${upper(distanceWords(distance(site.near, post.location)))}</dd></div>` : nothing}
        ${post.helpersNeeded > 1 ? html`<div><dt>${icon('volunteering')}<span>${words.post.who}</span></dt><dd>${words.post.helpers(post.accepted, post.helpersNeeded)}</dd></div>` : nothing}
      </dl>
      ${post.exact && !mine ? this.#where(post, mine) : nothing}
      <div class="author">${person(post.author, 'large')}</div>
      <hc-push-offer></hc-push-offer>
      ${this.#answer({ post, mine, responses })} ${post.exact && !mine ? nothing : this.#where(post, mine)}
    </article>`;
  }

  #askToClose = () => this.querySelector('hc-post-menu').ask('cancel');

  #where(post, mine) {
    const say = post.exact ? (mine ? words.post.exactMine : words.post.exactTheirs) : words.post.area;
    return html`<section class="place ${post.exact ? 'exact' : ''}" aria-label=${words.post.where}>
      <hc-map-place .area=${post.location} .exact=${post.exact ?? null}></hc-map-place>
      <div class="place-words">
        ${post.exact?.address ? html`<p data-test="address"><b>${post.exact.address}</b></p>` : nothing}
        <p class="soft small">${icon(post.exact ? 'pin' : 'shield')} ${say}</p>
      </div>
    </section>`;
  }

  #answer({ post, mine, responses }) {
    if (mine) {
      return html`<hc-responses .post=${post} .responses=${responses} @changed=${() => this.look()}></hc-responses>`;
    }
    return html`<hc-respond .post=${post} @changed=${() => this.look()}></hc-respond>`;
  }
}

const isLive = ({ status: now }) => now === 'OPEN' || now === 'IN_PROGRESS';
const upper = text => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const shape = html`<div class="post shape" aria-hidden="true">
  <i class="line short"></i><i class="line title"></i><i class="line"></i><i class="line half"></i><i class="block"></i>
</div>`;

customElements.define('hc-post', PostPage);
