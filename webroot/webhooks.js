import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { denied, empty, needsLogin } from './parts/states.js';
import { toasts } from './parts/toast.js';
import { session } from './session.js';
import { toCopy } from './systems.js';
import { titled } from './title.js';
import './webhook-form.js';
import './webhook-line.js';
import { words } from './words.js';

const NEW = 'new';

/** For administrators: the systems that are told what happens here. */
class Webhooks extends Light {
  static properties = { editing: { state: true }, secret: { state: true } };

  watch = new Watch(this, session);
  hooks = new Pages(this, cursor => api.get('/api/webhooks', { cursor }));

  connectedCallback() {
    super.connectedCallback();
    titled(words.webhooks.title);
    if (needsLogin(session) && session.isAdmin) this.hooks.load();
  }

  render() {
    if (!session.user) return nothing;
    if (!session.isAdmin) return denied();
    const make = html`<button class="button primary" ?disabled=${this.editing === NEW} @click=${() => (this.editing = NEW)} data-test="new-webhook">${icon('plus')}${words.webhooks.make}</button>`;
    return html`<div class="page broad stack roomy">
      <div class="row between">
        <h1 tabindex="-1">${words.webhooks.title}</h1>
        ${this.hooks.items?.length ? make : nothing}
      </div>
      <p class="soft">${words.webhooks.words}</p>
      ${this.secret ? this.#shown() : nothing}
      ${this.editing === NEW ? html`<hc-webhook-form @saved=${this.#made} @cancel=${this.#close}></hc-webhook-form>` : nothing}
      ${this.hooks.view((items, next) =>
        items.length
          ? html`<ul class="stack roomy" data-test="webhooks">${repeat(
              items,
              hook => hook.id,
              hook => html`<li>${this.#line(hook)}</li>`,
            )}</ul>${more(this.hooks, next)}`
          : this.editing === NEW
            ? nothing
            : empty({ picture: 'code', title: words.webhooks.empty, text: words.webhooks.emptyWords, action: make }),
      )}
    </div>`;
  }

  #line(hook) {
    return this.editing === hook.id
      ? html`<hc-webhook-form .hook=${hook} @saved=${this.#saved} @cancel=${this.#close}></hc-webhook-form>`
      : html`<hc-webhook-line
          class="panel stack"
          data-test="webhook"
          .hook=${hook}
          @changed=${this.#changed}
          @edit=${() => (this.editing = hook.id)}
          @removed=${() => this.hooks.change(items => items.filter(({ id }) => id !== hook.id))}
        ></hc-webhook-line>`;
  }

  #shown() {
    const { title, words: why, done } = words.webhooks.secret;
    return html`<section class="panel stack" aria-labelledby="secret" data-test="secret-shown">
      <h2 id="secret" tabindex="-1">${title}</h2>
      <p>${why}</p>
      ${toCopy(this.secret, 'secret')}
      <div><button class="button" @click=${() => (this.secret = null)} data-test="secret-kept">${done}</button></div>
    </section>`;
  }

  #close = async () => {
    this.editing = null;
    await this.updateComplete;
    this.querySelector('h1').focus();
  };

  #made = ({ detail }) => {
    const { secret, ...hook } = detail;
    this.hooks.change(items => [hook, ...items.filter(({ id }) => id !== hook.id)]);
    this.editing = null;
    this.#show(secret);
  };

  #saved = ({ detail }) => {
    this.#put(detail);
    this.#close();
    toasts.say(words.webhooks.done.saved);
  };

  #changed = ({ detail: { secret, ...hook } }) => {
    this.#put(hook);
    if (secret) this.#show(secret);
  };

  #put(hook) {
    this.hooks.change(items => items.map(item => (item.id === hook.id ? hook : item)));
  }

  async #show(secret) {
    this.secret = secret;
    await this.updateComplete;
    this.querySelector('#secret')?.focus();
  }
}

customElements.define('hc-webhooks', Webhooks);
