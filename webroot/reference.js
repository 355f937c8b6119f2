import { html, nothing } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { area, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { avatar, firstName, fullName } from './parts/people.js';
import { toasts } from './parts/toast.js';
import { ago } from './times.js';
import { words } from './words.js';

const STARS = [1, 2, 3, 4, 5];

export const stars = rating => html`<span class="stars" role="img" aria-label=${words.reference.stars(rating)}>
  ${STARS.map(n => html`<span class=${n <= rating ? 'full' : ''}>${icon('star')}</span>`)}
</span>`;

/** What someone wrote of another. */
export const reference = ({ from, rating, text, at }) => html`<article class="reference">
  ${avatar(from)}
  <div class="grow">
    <p class="row tight"><b>${fullName(from)}</b> ${stars(rating)} <span class="soft small">${ago(at)}</span></p>
    <p class="text">${text}</p>
  </div>
</article>`;

/** After a help is done: what each side says of the other. */
class ReferenceForm extends Light {
  static properties = {
    post: { attribute: false },
    response: { attribute: false },
    other: { attribute: false },
    rating: { state: true },
  };

  form = new Form(this);

  render() {
    const { mine, theirs } = this.response;
    return html`<div class="references">
      ${mine ? this.#said(words.reference.mine, mine, !theirs) : this.#write()}
      ${theirs ? this.#said(words.reference.theirs(firstName(this.other)), theirs) : nothing}
    </div>`;
  }

  #said(title, { rating, text }, sealed) {
    return html`<div class="said">
      <p class="row tight"><b>${title}</b> ${stars(rating)}</p>
      <p class="text">${text}</p>
      ${sealed ? html`<p class="soft small">${icon('lock')} ${words.reference.sealed}</p>` : nothing}
    </div>`;
  }

  #write() {
    const { form } = this;
    return html`<form class="stack" @submit=${this.#send} novalidate data-test="reference-form">
      <h3>${words.reference.title(firstName(this.other))}</h3>
      <fieldset class="field rating">
        <legend>${words.reference.rating}</legend>
        <div class="rate">
          ${STARS.map(
            n => html`<label class=${n <= (this.rating ?? 0) ? 'full' : ''}>
              <input type="radio" name="rating" value=${n} required @change=${() => (this.rating = n)} />
              ${icon('star')}<span class="unseen">${words.reference.stars(n)}</span>
            </label>`,
          )}
        </div>
        ${form.errors.rating ? html`<p class="problem">${form.errors.rating}</p>` : nothing}
      </fieldset>
      ${area(form, { name: 'text', label: words.reference.text, max: 2000, rows: 3, required: true })} ${form.summary}
      ${submit(form, words.reference.do)}
      <p class="soft small">${icon('lock')} ${words.reference.sealed}</p>
    </form>`;
  }

  #send = async event => {
    event.preventDefault();
    const text = new FormData(event.target).get('text');
    const to = path`/api/posts/${this.post}/responses/${this.response.id}/reference`;
    const written = await this.form.send({ rating: this.rating, text }, (body, options) => api.post(to, body, options));
    if (!written) return;
    toasts.say(words.reference.sent);
    this.dispatchEvent(new Event('changed'));
  };
}

customElements.define('hc-reference', ReferenceForm);
