import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api, path, withQuery } from './api.js';
import { ALL } from './feed.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { toggle } from './parts/settings.js';
import { empty, needsLogin } from './parts/states.js';
import { sayProblem, toasts, withUndo } from './parts/toast.js';
import { lookedFor } from './save-search.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';
import './interest-new.js';

const PATH = '/api/searches';
const MOST = 50;

/** The list of posts as this search looks at it. The place is not in the address: that may be seen by others. */
const shownAt = search =>
  withQuery('/', { search: search.id, ...Object.fromEntries(Object.keys(ALL).map(name => [name, search[name] ?? ''])) });

const gone = problem => {
  if (problem.status !== 404) throw problem;
};

/** The searches that the reader has saved, and what suits them. */
class Searches extends Light {
  static properties = { renaming: { state: true }, adding: { state: true } };

  watch = new Watch(this, session);
  all = new Pages(this, cursor => api.get(PATH, { limit: MOST, cursor }));

  connectedCallback() {
    super.connectedCallback();
    titled(words.searches.title);
    if (needsLogin(session)) this.all.load();
  }

  render() {
    if (!session.user) return nothing;
    return html`<div class="page stack roomy searches">
      <div class="stack tight">
        <h1 tabindex="-1">${words.searches.title}</h1>
        <p class="soft">${icon('lock')} ${words.searches.private}</p>
      </div>
      ${this.all.view((items, next) => html`${this.#sections(items)} ${more(this.all, next)}`)}
    </div>`;
  }

  #sections(items) {
    const { none, noneWords, noneDo, suits, suitsWords } = words.searches;
    const saved = items.filter(({ interest }) => !interest);
    const interests = items.filter(({ interest }) => interest);
    const look = html`<a class="button primary" href="/">${noneDo}</a>`;
    return html`
      <section class="stack" aria-label=${words.searches.title}>
        ${saved.length ? this.#list(saved) : empty({ picture: 'search', title: none, text: noneWords, action: look })}
      </section>
      <section class="stack" aria-labelledby="suits-title">
        <div>
          <h2 id="suits-title">${suits}</h2>
          <p class="soft">${suitsWords}</p>
        </div>
        ${interests.length ? this.#list(interests) : nothing} ${this.#add(items.length, interests.length)}
      </section>
    `;
  }

  #add(all, interests) {
    const { suitsAdd, suitsNone, suitsNoneWords, full } = words.searches;
    if (all >= MOST) return html`<p class="panel soft">${full}</p>`;
    if (this.adding) {
      return html`<hc-interest-new @made=${this.#made} @left=${() => (this.adding = false)}></hc-interest-new>`;
    }
    const add = html`<button class="button" @click=${() => (this.adding = true)} data-test="add-interest">${icon('plus')}${suitsAdd}</button>`;
    return interests
      ? html`<div class="row">${add}</div>`
      : empty({ picture: 'offer', title: suitsNone, text: suitsNoneWords, action: add });
  }

  #list(items) {
    return html`<ul class="kept">${items.map(search => html`<li class="panel" data-test="kept-search">${this.#line(search)}</li>`)}</ul>`;
  }

  #line(search) {
    const { of, rename, remove, tell, tells } = words.searches;
    return html`
      ${
        this.renaming === search.id
          ? this.#rename(search)
          : html`<div>
            <h3><a href=${shownAt(search)} data-test="open-search">${search.name}</a></h3>
            ${lookedFor(search) === search.name ? nothing : html`<p class="soft small">${lookedFor(search)}</p>`}
          </div>`
      }
      <div class="row between nowrap">
        <span id="tell-${search.id}" aria-hidden="true">${tell}</span>
        <span class="unseen" id="tells-${search.id}">${tells(search.name)}</span>
        ${toggle({ labelledby: `tells-${search.id}`, test: 'tell' }, search.tell, on => this.#change(search, { tell: on }))}
      </div>
      <div class="row" ?hidden=${this.renaming === search.id}>
        <button class="button quiet" aria-label=${of(rename, search.name)} @click=${() => this.#startRenaming(search)} id="renames-${search.id}" data-test="rename">${icon('edit')}${rename}</button>
        <button class="button quiet" aria-label=${of(remove, search.name)} @click=${() => this.#delete(search)} data-test="delete">${icon('close')}${remove}</button>
      </div>
    `;
  }

  #rename(search) {
    return html`<form class="stack tight" @submit=${event => this.#renamed(event, search)} @keydown=${({ key }) => key === 'Escape' && this.#stopRenaming(search)}>
      <label for="rename-${search.id}">${words.searches.newName}</label>
      <input id="rename-${search.id}" name="name" maxlength="80" value=${search.name} autocomplete="off" data-test="new-name" />
      <div class="row">
        <button class="button primary" data-test="rename-do">${words.searches.rename}</button>
        <button type="button" class="button quiet" @click=${() => this.#stopRenaming(search)}>${words.state.cancel}</button>
      </div>
    </form>`;
  }

  async #startRenaming({ id }) {
    this.renaming = id;
    await this.updateComplete;
    this.querySelector('input[name=name]')?.select();
  }

  async #stopRenaming({ id }) {
    this.renaming = null;
    await this.updateComplete;
    this.querySelector(`#renames-${CSS.escape(id)}`)?.focus();
  }

  #renamed(event, search) {
    event.preventDefault();
    const name = new FormData(event.target).get('name').trim();
    this.#stopRenaming(search);
    if (name && name !== search.name) this.#change(search, { name });
  }

  #put(id, part) {
    this.all.change(items => items.map(one => (one.id === id ? { ...one, ...part } : one)));
  }

  /** Shows at once, and takes back what the server does not take; what was changed meanwhile stays. */
  async #change(search, part) {
    const { id } = search;
    this.#put(id, part);
    try {
      await api.patch(path`/api/searches/${id}`, part, { keepalive: true });
    } catch (problem) {
      const now = this.all.items.find(one => one.id === id);
      const untouched = Object.keys(part).filter(name => now?.[name] === part[name]);
      this.#put(id, Object.fromEntries(untouched.map(name => [name, search[name]])));
      sayProblem(problem);
    }
  }

  #delete(search) {
    const index = this.all.items.findIndex(({ id }) => id === search.id);
    this.all.change(items => items.filter(({ id }) => id !== search.id));
    withUndo(words.searches.removed(search.name), {
      act: () => api.delete(path`/api/searches/${search.id}`, { keepalive: true }).catch(gone),
      undo: () => this.all.change(items => [...items.slice(0, index), search, ...items.slice(index)]),
    });
  }

  #made = ({ detail }) => {
    this.adding = false;
    this.all.change(items => [detail, ...items]);
    toasts.say(words.searches.suitsDone);
  };
}

customElements.define('hc-searches', Searches);
