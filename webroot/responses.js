import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { api, path } from './api.js';
import { fullName, person } from './parts/people.js';
import { empty } from './parts/states.js';
import { sayProblem, withUndo } from './parts/toast.js';
import { badge, button, chat } from './respond.js';
import { ago } from './times.js';
import { words } from './words.js';
import './reference.js';
import './response-end.js';

const ORDER = ['CONFIRMED', 'ACCEPTED', 'OFFERED', 'DONE'];
const rank = ({ status }) => (ORDER.includes(status) ? ORDER.indexOf(status) : ORDER.length);

const hasBegun = ({ from }) => !from || Date.parse(from) <= Date.now();

/** For the author of a post: who responded, and the answers to give. */
class Responses extends Light {
  static properties = {
    post: { attribute: false },
    responses: { attribute: false },
    busy: { state: true },
    setAside: { state: true },
  };

  constructor() {
    super();
    this.setAside = new Set();
  }

  render() {
    const shown = this.responses.filter(({ id }) => !this.setAside.has(id)).sort((a, b) => rank(a) - rank(b));
    if (shown.length === 0 && this.post.status !== 'OPEN') return nothing;
    return html`<section class="responses" aria-labelledby="responses-title">
      <h2 id="responses-title" tabindex="-1">${words.respond.heading(shown.length)}</h2>
      ${shown.length === 0 ? empty({ picture: 'chat', title: words.respond.none, text: words.respond.noneWords }) : nothing}
      <ul class="stack">
        ${repeat(
          shown,
          ({ id }) => id,
          response => html`<li>${this.#response(response)}</li>`,
        )}
      </ul>
      <hc-response-end .post=${this.post} @changed=${this.#changed}></hc-response-end>
    </section>`;
  }

  #response(response) {
    const { status } = response;
    const next = words.respond.next.author[status];
    return html`<article class="panel response ${status.toLowerCase()}" data-test="response">
      <div class="row between">${person(response.responder)} ${badge(response)}</div>
      <blockquote class="text">${response.message}</blockquote>
      <p class="soft small">${ago(response.createdAt)}${next ? html`<i class="dot-between" aria-hidden="true">·</i>${next}` : nothing}</p>
      <div class="row actions">
        ${
          status === 'OFFERED'
            ? [
                button(
                  words.respond.accept,
                  'check',
                  () => this.#act(response, 'accept'),
                  this.busy,
                  'primary',
                  'accept',
                ),
                button(words.respond.decline, 'close', () => this.#decline(response), this.busy, 'quiet', 'decline'),
              ]
            : nothing
        }
        ${response.room ? chat(response) : nothing}
        ${status === 'CONFIRMED' ? button(words.respond.done, 'checks', () => this.#act(response, 'done'), this.busy, 'primary', 'done') : nothing}
        ${status === 'CONFIRMED' && hasBegun(this.post) ? this.#end(response, 'noShow', 'clock', 'no-show') : nothing}
        ${['ACCEPTED', 'CONFIRMED'].includes(status) ? this.#end(response, 'callOff', 'close', 'call-off') : nothing}
      </div>
      ${
        status === 'DONE'
          ? html`<hc-reference .post=${this.post.id} .response=${response} .other=${response.responder} @changed=${this.#changed}></hc-reference>`
          : nothing
      }
    </article>`;
  }

  #end(response, how, picture, test) {
    const ask = () => this.querySelector('hc-response-end').ask(how, response);
    return button(words.respond[how].do, picture, ask, this.busy, 'quiet', test);
  }

  async #act({ id }, verb) {
    this.busy = true;
    try {
      await api.post(path`/api/posts/${this.post.id}/responses/${id}/${verb}`, undefined, { repeatable: true });
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
    this.#changed();
  }

  #decline({ id, responder }) {
    const to = path`/api/posts/${this.post.id}/responses/${id}/decline`;
    this.#hide(id, true);
    withUndo(words.respond.declined(fullName(responder)), {
      act: async () => {
        await api.post(to, undefined, { repeatable: true, keepalive: true });
        this.#hide(id, false);
        this.#changed();
      },
      undo: () => this.#hide(id, false),
    });
  }

  #hide(id, isHidden) {
    const hidden = new Set(this.setAside);
    if (isHidden) hidden.add(id);
    else hidden.delete(id);
    this.setAside = hidden;
  }

  #changed = () => this.dispatchEvent(new Event('changed'));
}

customElements.define('hc-responses', Responses);
