import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api, path } from './api.js';
import { draft } from './draft.js';
import { Pages } from './pages.js';
import { card } from './parts/card.js';
import { area, input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { avatar, firstName, fullName } from './parts/people.js';
import { empty, Loading, needsLogin } from './parts/states.js';
import { toasts } from './parts/toast.js';
import './contact.js';
import { push } from './push.js';
import { logOut } from './refresh.js';
import { reference } from './reference.js';
import { navigate } from './router.js';
import { session } from './session.js';
import { monthWords } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

const head = who => html`<header class="profile-head">
  ${avatar(who, 'huge')}
  <div class="grow">
    <h1 tabindex="-1">${fullName(who)}</h1>
    <p class="soft">${words.profile.since(monthWords(who.createdAt))}</p>
  </div>
  <p class="figure"><b>${who.helped}</b><span class="soft small">${words.profile.helped(who.helped)}</span></p>
</header>`;

const posts = (pages, title, none) => html`<section class="stack" aria-label=${title}>
  <h2>${title}</h2>
  ${pages.view(
    (items, next) => html`
      ${items.length ? html`<ul class="cards">${items.map(post => html`<li>${card(post)}</li>`)}</ul>` : none} ${more(pages, next)}
    `,
  )}
</section>`;

const references = pages => html`<section class="stack" aria-label=${words.reference.heading}>
  <h2>${words.reference.heading}</h2>
  ${pages.view(
    (items, next) => html`
      ${
        items.length
          ? items.map(reference)
          : empty({ picture: 'star', title: words.reference.none, text: words.reference.noneWords })
      }
      ${more(pages, next)}
    `,
  )}
</section>`;

const postsOf = id => cursor => api.get('/api/posts', { author: id, limit: 20, cursor });
const referencesOf = id => cursor => api.get(path`/api/users/${id}/references`, { limit: 20, cursor });

/** The reader's own page. */
class Me extends Light {
  static properties = { editing: { state: true } };

  watch = new Watch(this, session);
  form = new Form(this);
  me = new Loading(this);
  posts = new Pages(this, cursor => postsOf(session.user.id)(cursor));
  references = new Pages(this, cursor => referencesOf(session.user.id)(cursor));

  connectedCallback() {
    super.connectedCallback();
    titled(words.profile.title);
    if (!needsLogin(session)) return;
    this.me.run(async () => {
      const me = await api.get('/api/users/me');
      session.know(me);
      return me;
    });
    this.posts.load();
    this.references.load();
  }

  render() {
    const me = session.user;
    if (!me) return nothing;
    const noPosts = empty({
      picture: 'home',
      title: words.profile.noPosts,
      text: words.profile.noPostsWords,
      action: html`<a class="button primary" href="/posts/new">${words.app.newPost}</a>`,
    });
    return html`<div class="page stack roomy">
      ${head(me)} ${this.editing ? this.#edit(me) : this.#show(me)} ${posts(this.posts, words.profile.myPosts, noPosts)}
      ${references(this.references)}
      ${session.isAdmin ? html`<section class="stack"><h2>${words.profile.admin}</h2><a class="button" href="/admin/audit">${icon('shield')}${words.profile.audit}</a><a class="button" href="/admin/delivery">${icon('checks')}${words.delivery.title}</a><a class="button" href="/admin/cluster">${icon('nodes')}${words.cluster.title}</a><a class="button" href="/admin/webhooks">${icon('code')}${words.webhooks.title}</a><a class="button" href="/admin/slack">${icon('chat')}${words.slack.title}</a></section>` : nothing}
      <footer class="row">
        <button class="button" @click=${this.#logOut} data-test="log-out">${icon('out')}${words.profile.logOut}</button>
        <a class="button quiet" href="/api/docs">${icon('code')}${words.profile.docs}</a>
      </footer>
    </div>`;
  }

  #show(me) {
    return html`<section class="panel stack">
      <p class=${me.about ? 'text' : 'soft'}>${me.about || words.profile.aboutEmpty}</p>
      <p class="soft small">${icon('mail')} ${me.email} · ${words.profile.emailHint}</p>
      <div class="row">
        <button class="button" @click=${() => (this.editing = true)} data-test="edit">${icon('edit')}${words.profile.edit}</button>
        <a class="button" href="/me/notifications" data-test="settings">${icon('bell')}${words.settings.link}</a>
        <a class="button" href="/me/searches" data-test="searches">${icon('search')}${words.searches.link}</a>
        <a class="button" href="/me/privacy" data-test="privacy">${icon('lock')}${words.privacy.link}</a>
        ${session.isModerator ? html`<a class="button" href="/admin/reports" data-test="reports">${icon('flag')}${words.reports.title}</a>` : nothing}
        <a class="button" href="/me/sessions" data-test="sessions">${icon('shield')}${words.sessions.link}</a>
      </div>
    </section>`;
  }

  #edit(me) {
    const { form } = this;
    return html`<form class="panel stack" @submit=${this.#save} novalidate>
      ${input(form, { name: 'name', label: words.profile.name, value: me.name, max: 80, required: true, autocomplete: 'name' })}
      ${area(form, { name: 'about', label: words.profile.about, hint: words.profile.aboutHint, value: me.about ?? '', max: 1000 })}
      ${form.summary}
      <div class="row">
        ${submit(form, words.profile.save)}
        <button type="button" class="button quiet" @click=${() => (this.editing = false)}>${words.state.cancel}</button>
      </div>
    </form>`;
  }

  #save = async event => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    const me = await this.form.send(body, content => api.patch('/api/users/me', content));
    if (!me) return;
    session.know(me);
    this.editing = false;
    toasts.say(words.profile.saved);
  };

  #logOut = async () => {
    draft.forgetAll();
    push.leave().catch(() => {});
    const out = logOut();
    session.end();
    navigate('/');
    try {
      await out;
    } catch {
      toasts.say(words.sessions.outHereOnly, { tone: 'bad' });
    }
  };
}

/** What others may see of someone. */
class User extends Light {
  static properties = { userId: { attribute: false } };

  user = new Loading(this);

  willUpdate(changed) {
    if (!changed.has('userId')) return;
    const id = this.userId;
    this.user.run(() => api.get(path`/api/users/${id}`), { fresh: true });
    this.posts = new Pages(this, postsOf(id));
    this.references = new Pages(this, referencesOf(id));
    this.posts.load();
    this.references.load();
  }

  updated() {
    if (this.user.value) titled(fullName(this.user.value));
  }

  render() {
    return html`<div class="page stack roomy">
      ${this.user.view(user => {
        const none = html`<p class="soft">${words.profile.noPosts}</p>`;
        return html`${head(user)} <hc-contact .user=${user}></hc-contact> ${user.about ? html`<p class="panel text">${user.about}</p>` : nothing}
        ${references(this.references)} ${posts(this.posts, words.profile.theirPosts(firstName(user)), none)}`;
      })}
    </div>`;
  }
}

customElements.define('hc-me', Me);
customElements.define('hc-user', User);
