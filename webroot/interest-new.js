import { html } from 'lit';
import { Light } from './light.js';
import { api } from './api.js';
import { choice, select, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { site } from './site.js';
import { lengthWords } from './times.js';
import { words } from './words.js';
import './place-pick.js';

const FAR = [1000, 2000, 3000, 5000, 10_000, 25_000, 50_000];

/** Says what suits the reader: what, how far and from where. */
class InterestNew extends Light {
  static properties = { spot: { state: true } };

  form = new Form(this);

  connectedCallback() {
    super.connectedCallback();
    this.spot = site.isMyPlace ? { ...site.near } : null;
  }

  firstUpdated() {
    this.querySelector('h3').focus();
  }

  render() {
    const { form } = this;
    const { suitsTitle, suitsKind, suitsKinds, suitsFar, suitsFrom, suitsPlace, suitsDo } = words.searches;
    const kinds = ['request', 'offer', ''].map(value => [value, suitsKinds[value]]);
    return html`<form class="panel stack roomy" @submit=${this.#send} novalidate data-test="interest-form">
      <h3 tabindex="-1">${suitsTitle}</h3>
      ${choice(form, { name: 'type', label: suitsKind, options: kinds, value: 'request' })}
      <div class="pair">
        ${select(form, { name: 'category', label: words.home.category, options: [['', words.home.anyCategory], ...Object.entries(words.category)], value: '' })}
        ${select(form, { name: 'radius', label: suitsFar, options: FAR.map(metres => [String(metres), lengthWords(metres)]), value: '3000' })}
      </div>
      <fieldset class="field where">
        <legend>${suitsFrom}</legend>
        <p class="privacy">${icon('shield')}<span>${suitsPlace}</span></p>
        <p class="hint">${words.write.placeHow}</p>
        <hc-place-pick .value=${this.spot} .error=${form.errors.near ?? null} @chosen=${({ detail }) => (this.spot = detail)}></hc-place-pick>
      </fieldset>
      ${form.summary}
      <div class="row">
        ${submit(form, suitsDo)}
        <button type="button" class="button quiet" @click=${() => this.dispatchEvent(new Event('left'))}>${words.state.cancel}</button>
      </div>
    </form>`;
  }

  #send = async event => {
    event.preventDefault();
    const { type, category, radius } = Object.fromEntries(new FormData(event.target));
    if (!this.spot) {
      this.form.refuse({ near: words.write.placeMissing });
      return;
    }
    const { lat, lon } = this.spot;
    const body = {
      interest: true,
      type: type || undefined,
      category: category || undefined,
      radius: Number(radius),
      near: { lat, lon },
    };
    const made = await this.form.send(body, (content, options) => api.post('/api/searches', content, options));
    if (made) this.dispatchEvent(new CustomEvent('made', { detail: made }));
  };
}

customElements.define('hc-interest-new', InterestNew);
