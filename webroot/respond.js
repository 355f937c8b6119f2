import { html, nothing } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { area, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { sayProblem, toasts, withUndo } from './parts/toast.js';
import { moment } from './push-offer.js';
import { here } from './router.js';
import { session } from './session.js';
import { words } from './words.js';
import './reference.js';

const AGAIN = new Set(['WITHDRAWN', 'CANCELLED', 'CANCELLED_LATE']);

/** What the reader, who did not write the post, can do about it. */
class Respond extends Light {
  static properties = { post: { attribute: false }, busy: { state: true }, takenBack: { state: true } };

  form = null;

  willUpdate(changed) {
    if (!changed.has('post')) return;
    if (changed.get('post')?.id !== this.post.id) {
      this.takenBack = false;
      this.form = new Form(this, { draft: `respond.${this.post.id}` });
    }
  }

  render() {
    const { post } = this;
    const mine = this.takenBack ? null : post.myResponse;
    const isOpen = post.status === 'OPEN';
    if (mine?.status === 'NO_SHOW' && isOpen) return html`${this.#mine(mine)} ${this.#write(post)}`;
    if (mine && !(AGAIN.has(mine.status) && isOpen)) return this.#mine(mine);
    if (post.status === 'IN_PROGRESS') return notice(words.post.full);
    if (!isOpen) return notice(words.post.closed);
    if (!session.user) {
      return html`<section class="panel">
        <a class="button primary wide" href="/login?next=${encodeURIComponent(here())}" data-test="respond-login">
          ${words.respond.do[post.type]}
        </a>
        <p class="soft small centred">${words.post.logIn}</p>
      </section>`;
    }
    return this.takenBack ? nothing : this.#write(post);
  }

  #write(post) {
    return html`<section class="panel" aria-labelledby="respond-title">
      <h2 id="respond-title">${words.respond.title[post.type]}</h2>
      <form class="stack" @submit=${this.#send} @input=${this.form.keep} novalidate data-test="respond-form">
        ${area(this.form, { name: 'message', label: words.respond.message, hint: words.respond.hint[post.type], max: 1000, rows: 3, required: true })}
        ${this.form.summary} ${submit(this.form, words.respond.do[post.type])}
      </form>
    </section>`;
  }

  #send = async event => {
    event.preventDefault();
    const { message } = Object.fromEntries(new FormData(event.target));
    const sent = await this.form.send({ message }, (body, options) =>
      api.post(path`/api/posts/${this.post.id}/responses`, body, options),
    );
    if (!sent) return;
    toasts.say(words.respond.sent);
    moment.come();
    this.#changed();
  };

  #mine(mine) {
    const { post } = this;
    const act = verb => () => this.#act(mine, verb);
    const next = words.respond.next.responder[mine.status];
    return html`<section class="panel mine" aria-labelledby="mine-title" data-test="my-response">
      <div class="row between">
        <h2 id="mine-title">${words.respond.mine}</h2>
        ${badge(mine)}
      </div>
      <blockquote class="text">${mine.message}</blockquote>
      ${next ? html`<p class="next">${next}</p>` : nothing}
      <div class="row actions">
        ${mine.status === 'ACCEPTED' ? button(words.respond.confirm, 'check', act('confirm'), this.busy, 'primary', 'confirm') : nothing}
        ${mine.room ? chat(mine) : nothing}
        ${mine.status === 'CONFIRMED' ? button(words.respond.done, 'checks', act('done'), this.busy, '', 'done') : nothing}
        ${['OFFERED', 'ACCEPTED', 'CONFIRMED'].includes(mine.status) ? button(words.respond.withdraw, 'close', () => this.#withdraw(mine), this.busy, 'quiet', 'withdraw') : nothing}
      </div>
      ${mine.status === 'DONE' ? html`<hc-reference .post=${post.id} .response=${mine} .other=${post.author} @changed=${this.#changed}></hc-reference>` : nothing}
    </section>`;
  }

  async #act({ id }, verb) {
    this.busy = true;
    try {
      await api.post(path`/api/posts/${this.post.id}/responses/${id}/${verb}`, undefined, { repeatable: true });
      this.#changed();
    } catch (problem) {
      sayProblem(problem);
      this.#changed();
    }
    this.busy = false;
  }

  #withdraw({ id }) {
    const to = path`/api/posts/${this.post.id}/responses/${id}/withdraw`;
    this.takenBack = true;
    withUndo(words.respond.withdrawn, {
      act: async () => {
        await api.post(to, undefined, { repeatable: true, keepalive: true });
        this.takenBack = false;
        this.#changed();
      },
      undo: () => (this.takenBack = false),
    });
  }

  #changed = () => this.dispatchEvent(new Event('changed'));
}

const notice = text => html`<p class="panel soft">${text}</p>`;

export const badge = ({ status }) =>
  html`<span class="badge ${status.toLowerCase()}" data-test="response-status" data-status=${status}>${words.respond.status[status]}</span>`;

export const chat = ({ room }) =>
  html`<a class="button" href="/messages/${room}" data-test="open-chat">${icon('chat')}${words.respond.chat}</a>`;

export const button = (text, picture, act, busy, look, test) =>
  html`<button class="button ${look}" ?disabled=${busy} @click=${act} data-test=${test}>${icon(picture)}${text}</button>`;

customElements.define('hc-respond', Respond);
