import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { feed } from './feed.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { here } from './router.js';
import { sheets } from './sheets.js';
import { session } from './session.js';
import { site } from './site.js';
import { lengthWords } from './times.js';
import { words } from './words.js';

/** What a search looks for, in a line: as the server names a search that was given no name. */
export function lookedFor({ type, category, urgency, q, radius }) {
  const { kind, anything, within } = words.searches;
  return [
    urgency && words.urgency[urgency],
    category && words.category[category],
    type ? kind[type] : anything,
    q && words.searches.words(q),
    within(lengthWords(radius)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Keeps what the list of posts shows, where the reader has chosen what or where. */
class SaveSearch extends Light {
  static properties = { open: { state: true } };

  watch = new Watch(this, feed, session, site);
  form = new Form(this);

  render() {
    if (!(feed.isFiltered || site.isMyPlace) || !site.near) return nothing;
    const text = html`${icon('star')}${words.searches.save}`;
    return session.user
      ? html`<button type="button" class="link" @click=${this.#open} data-test="save-search">${text}</button>
          ${this.open ? this.#dialog() : nothing}`
      : html`<a class="link" href="/login?next=${encodeURIComponent(here())}" data-test="save-search">${text}</a>`;
  }

  get #search() {
    const { q, ...facets } = feed.filters;
    const given = Object.fromEntries(Object.entries({ ...facets, q: q.trim() }).filter(([, value]) => value));
    return { ...given, near: { lat: site.near.lat, lon: site.near.lon }, radius: site.radius };
  }

  #dialog() {
    const { form } = this;
    return html`<dialog class="dialog" aria-labelledby="save-search-title" @close=${this.#closed}>
      <form class="stack" @submit=${this.#send} novalidate data-test="save-search-form">
        <h2 id="save-search-title">${words.searches.save}</h2>
        <p class="soft">${lookedFor(this.#search)}</p>
        ${input(form, { name: 'name', label: words.searches.name, max: 80 })}
        <div class="row between nowrap">
          <div class="grow">
            <label for="save-search-tell"><b>${words.searches.tell}</b></label>
            <p class="hint" id="save-search-hint">${words.searches.tellHint}</p>
          </div>
          <input type="checkbox" role="switch" class="switch" id="save-search-tell" name="tell" checked aria-describedby="save-search-hint" data-test="save-search-tell" />
        </div>
        ${form.summary}
        <div class="row end">
          <button type="button" class="button quiet" @click=${() => this.querySelector('dialog').close()}>${words.state.cancel}</button>
          ${submit(form, words.searches.saveDo)}
        </div>
      </form>
    </dialog>`;
  }

  #open = async () => {
    await sheets('settings');
    this.open = true;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  };

  #closed = () => {
    this.open = false;
    this.form = new Form(this);
    this.querySelector('button')?.focus();
  };

  #send = async event => {
    event.preventDefault();
    const { name, tell } = Object.fromEntries(new FormData(event.target));
    const body = { ...this.#search, name: name.trim() || undefined, tell: Boolean(tell) };
    const kept = await this.form.send(body, (content, options) => api.post('/api/searches', content, options));
    if (!kept) return;
    this.querySelector('dialog').close();
    toasts.say(words.searches.saved(kept.name), { href: '/me/searches' });
  };
}

customElements.define('hc-save-search', SaveSearch);
