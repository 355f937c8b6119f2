import { html, nothing } from 'lit';
import { api, path } from './api.js';
import { Dialog } from './parts/dialog.js';
import { Form } from './parts/form.js';
import { fullName } from './parts/people.js';
import { toasts } from './parts/toast.js';
import { words } from './words.js';

const VERBS = { callOff: 'cancel', noShow: 'no-show' };

/** Asks the author of a post once more before what was agreed with a neighbour ends, since that hurts. */
class ResponseEnd extends Dialog {
  static properties = { post: { attribute: false }, response: { state: true }, how: { state: true } };

  form = new Form(this);

  /** @param how `callOff` or `noShow` */
  ask(how, response) {
    Object.assign(this, { how, response });
    this.form.problem = null;
    return this.open();
  }

  render() {
    if (!this.isOpen) return nothing;
    const say = words.respond[this.how];
    return html`<dialog class="dialog" aria-labelledby="response-end-title" @close=${this.closed}>
      <form class="stack" @submit=${this.#send} novalidate>
        <h2 id="response-end-title">${say.title(fullName(this.response.responder))}</h2>
        <p>${say.text}</p>
        ${this.form.summary}
        <div class="row end">
          <button type="button" class="button quiet" @click=${() => this.close()}>${words.respond.keep}</button>
          <button class="button danger" ?disabled=${this.form.sending} data-test="response-end-confirm">${say.yes}</button>
        </div>
      </form>
    </dialog>`;
  }

  #send = async event => {
    event.preventDefault();
    const to = path`/api/posts/${this.post.id}/responses/${this.response.id}/${VERBS[this.how]}`;
    const ended = await this.form.send(undefined, body => api.post(to, body, { repeatable: true }));
    if (!ended) return;
    toasts.say(words.respond[this.how].said);
    // The button that opened it goes.
    this.opener = this.closest('section').querySelector('h2');
    this.close();
    this.dispatchEvent(new Event('changed'));
  };
}

customElements.define('hc-response-end', ResponseEnd);
