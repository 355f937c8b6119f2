import { html } from 'lit';
import { Light } from './light.js';
import { api, withQuery } from './api.js';
import { submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { Loading } from './parts/states.js';
import { place } from './router.js';
import { titled } from './title.js';
import { words } from './words.js';

/** What the server says of a link that is cut short, too old or made up. */
const REFUSED = new Set([400, 401, 403, 404, 410]);

const said = (picture, title, text, action, test) => html`<div class="empty" data-test=${test}>
  <span class="empty-picture">${icon(picture)}</span>
  <h1 class="empty-title" tabindex="-1">${title}</h1>
  <p class="soft" role="status">${text}</p>
  ${action}
</div>`;

const kinds = ({ types, type }) => (types ?? [type]).map(words.settings.type);
const settings = () => html`<a class="button" href="/me/notifications">${icon('gear')}${words.unsubscribe.settings}</a>`;

/** Where the link in a letter leads: the kinds of letters that it belongs to are stopped, by whoever has it. */
class Unsubscribe extends Light {
  static properties = { done: { state: true } };

  form = new Form(this);
  letters = new Loading(this);
  token = place.query.get('token');

  connectedCallback() {
    super.connectedCallback();
    titled(words.unsubscribe.title);
    if (this.token) this.letters.run(() => api.get('/api/unsubscribe', { token: this.token }));
  }

  render() {
    return html`<div class="page narrow">${this.#content()}</div>`;
  }

  #content() {
    const { refused, refusedWords } = words.unsubscribe;
    if (!this.token || REFUSED.has(this.letters.problem?.status)) {
      return said('mail', refused, refusedWords, settings(), 'unsubscribe-refused');
    }
    return this.letters.view(letters => (this.done ? this.#stopped(letters) : this.#ask(letters)));
  }

  #ask(letters) {
    const { title, ask, stop } = words.unsubscribe;
    const action = html`<form class="stack" @submit=${this.#stop} data-test="unsubscribe-form">
      ${this.form.summary} ${submit(this.form, stop)}
    </form>`;
    return said('mail', title, ask(kinds(letters), letters.email), action, 'unsubscribe');
  }

  #stopped(letters) {
    const { done, doneWords } = words.unsubscribe;
    return said('check', done, doneWords(kinds(letters), letters.email), settings(), 'unsubscribed');
  }

  #stop = async event => {
    event.preventDefault();
    const stop = () => api.post(withQuery('/api/unsubscribe', { token: this.token }), undefined, { repeatable: true });
    const stopped = await this.form.send({}, () => stop().then(() => true));
    if (!stopped) return;
    this.done = true;
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  };
}

customElements.define('hc-unsubscribe', Unsubscribe);
