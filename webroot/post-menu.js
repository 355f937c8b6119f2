import { html } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { area } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { toasts } from './parts/toast.js';
import { words } from './words.js';

/** Ends a post. Neighbours who responded are told, so it is asked once more. */
class PostMenu extends Light {
  static properties = { post: { attribute: false } };

  form = new Form(this);

  render() {
    return html`
      <details class="menu" @keydown=${this.#closeOnEscape} @focusout=${this.#closeOnLeave}>
        <summary class="round" aria-label=${words.post.menu} data-test="post-menu">${icon('more')}</summary>
        <div class="menu-items">
          <button @click=${() => this.#open('fulfil')} data-test="fulfil">${icon('checks')}${words.post.fulfil}</button>
          <button @click=${() => this.#open('cancel')} data-test="cancel">${icon('close')}${words.post.cancel}</button>
        </div>
      </details>
      ${this.#dialog('fulfil', words.post.fulfilTitle, words.post.fulfilWords, words.post.fulfilDo, 'primary')}
      ${this.#dialog('cancel', words.post.cancelTitle, words.post.cancelWords, words.post.cancelDo, 'danger')}
    `;
  }

  #dialog(verb, title, text, act, look) {
    return html`<dialog
      class="dialog"
      id="dialog-${verb}"
      aria-labelledby="dialog-${verb}-title"
      @close=${() => this.querySelector('summary')?.focus()}
    >
      <form class="stack" @submit=${event => this.#send(event, verb)} novalidate>
        <h2 id="dialog-${verb}-title">${title}</h2>
        <p>${text}</p>
        ${verb === 'cancel' ? area(this.form, { name: 'reason', label: words.post.cancelReason, max: 500, rows: 2 }) : ''}
        ${this.form.summary}
        <div class="row end">
          <button type="button" class="button quiet" @click=${() => this.#find(verb).close()}>${words.state.cancel}</button>
          <button class="button ${look}" ?disabled=${this.form.sending} data-test="${verb}-confirm">${act}</button>
        </div>
      </form>
    </dialog>`;
  }

  #find(verb) {
    return this.querySelector(`#dialog-${verb}`);
  }

  #open(verb) {
    this.querySelector('details').open = false;
    this.ask(verb);
  }

  /** Asks once more before the post ends. */
  ask(verb) {
    this.#find(verb).showModal();
  }

  #closeOnEscape = ({ key, currentTarget }) => {
    if (key !== 'Escape') return;
    currentTarget.open = false;
    currentTarget.querySelector('summary').focus();
  };

  #closeOnLeave = ({ currentTarget, relatedTarget }) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
  };

  async #send(event, verb) {
    event.preventDefault();
    const reason = new FormData(event.target).get('reason')?.trim();
    const to = verb === 'cancel' ? path`/api/posts/${this.post.id}/cancel` : path`/api/posts/${this.post.id}/fulfil`;
    const done = await this.form.send(reason ? { reason } : undefined, body =>
      api.post(to, body, { repeatable: true }),
    );
    if (!done) return;
    this.#find(verb).close();
    toasts.say(verb === 'cancel' ? words.post.cancelled : words.post.fulfilled);
    this.dispatchEvent(new Event('changed'));
  }
}

customElements.define('hc-post-menu', PostMenu);
