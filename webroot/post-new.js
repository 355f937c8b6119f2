import { html, nothing } from 'lit';
import { Light } from './light.js';
import { api } from './api.js';
import { feed } from './feed.js';
import { area, choice, input, select, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { needsLogin } from './parts/states.js';
import { toasts } from './parts/toast.js';
import { moment } from './push-offer.js';
import { navigate, place } from './router.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';
import './place-pick.js';

/** Asks for help or offers it. */
class PostNew extends Light {
  static properties = { type: { state: true }, spot: { state: true } };

  form = new Form(this, { draft: 'post' });

  connectedCallback() {
    super.connectedCallback();
    needsLogin(session);
    const named = place.query.get('type');
    this.type = named === 'offer' || named === 'request' ? named : (this.form.kept.type ?? 'request');
    this.spot = this.form.kept.spot ?? null;
    titled(words.app.newPost);
  }

  render() {
    if (!session.user) return nothing;
    const { form, type } = this;
    const categories = Object.entries(words.category);
    return html`<div class="page">
      <h1 tabindex="-1">${words.write.title[type]}</h1>
      <form class="stack roomy" @submit=${this.#send} @input=${form.keep} novalidate data-test="post-form">
        ${this.#kinds()}
        ${input(form, { name: 'title', label: words.write.what, hint: words.write.whatHint[type], max: 120, required: true })}
        ${area(form, { name: 'description', label: words.write.description, hint: words.write.descriptionHint, max: 4000, rows: 5, required: true })}
        ${select(form, { name: 'category', label: words.write.category, options: categories, value: 'errands' })}
        ${choice(form, { name: 'urgency', label: words.write.urgency, options: Object.entries(words.urgency), value: 'normal' })}
        <div class="pair">
          ${input(form, { name: 'from', label: words.write.from, type: 'datetime-local' })}
          ${input(form, { name: 'until', label: words.write.until, type: 'datetime-local' })}
        </div>
        ${input(form, { name: 'helpersNeeded', label: words.write.helpers[type], type: 'number', min: 1, max: 100, value: 1, mode: 'numeric' })}
        <fieldset class="field where">
          <legend>${words.write.place}</legend>
          <p class="privacy">${icon('shield')}<span>${words.write.placePrivacy}</span></p>
          <p class="hint">${words.write.placeHow}</p>
          <hc-place-pick .value=${this.spot} .error=${placeError(form.errors)} @chosen=${this.#chosen}></hc-place-pick>
          ${input(form, { name: 'address', label: words.write.address, hint: words.write.addressHint, max: 200, autocomplete: 'street-address' })}
        </fieldset>
        ${form.summary} ${submit(form, words.write.do[type])}
      </form>
    </div>`;
  }

  #kinds() {
    const kind = value => html`<label class="kind-pick ${value}">
      <input type="radio" name="type" value=${value} .checked=${this.type === value} @change=${() => (this.type = value)} data-test="type-${value}" />
      <span class="kind-icon">${icon(value)}</span>
      <span><b>${words.write[value]}</b><span class="soft small">${words.write[`${value}Hint`]}</span></span>
    </label>`;
    return html`<fieldset class="field kinds">
      <legend class="unseen">${words.write.kind}</legend>
      ${kind('request')} ${kind('offer')}
    </fieldset>`;
  }

  #chosen = ({ detail }) => {
    this.spot = detail;
    this.form.keepMore({ spot: detail });
  };

  #send = async event => {
    event.preventDefault();
    const body = asRequest(Object.fromEntries(new FormData(event.target)), this.spot);
    const wrong = check(body, this.spot);
    if (wrong) {
      this.form.refuse(wrong);
      return;
    }
    const post = await this.form.send(body, (content, options) => api.post('/api/posts', content, options));
    if (!post) return;
    feed.load();
    toasts.say(words.write.done);
    moment.come();
    navigate(`/posts/${post.id}`, { replace: true });
  };
}

/** Only what was filled in. Times are the reader's own clock here, and instants for the server. */
function asRequest({ from, until, address, helpersNeeded, ...rest }, spot) {
  const instant = local => (local ? new Date(local).toISOString() : undefined);
  return {
    ...rest,
    helpersNeeded: Number(helpersNeeded) || undefined,
    from: instant(from),
    until: instant(until),
    location: spot && { lat: spot.lat, lon: spot.lon, address: address?.trim() || undefined },
  };
}

/** What can be said without asking the server; it has the last word all the same. */
function check({ title, description, from, until }, spot) {
  const wrong = {};
  if (title.trim().length < 3) wrong.title = words.write.whatMissing;
  if (!description.trim()) wrong.description = words.write.descriptionMissing;
  if (from && until && until <= from) wrong.until = words.write.untilTooEarly;
  if (!spot) wrong.location = words.write.placeMissing;
  return Object.keys(wrong).length ? wrong : null;
}

const placeError = errors => errors.location ?? errors['location.lat'] ?? errors['location.lon'] ?? null;

customElements.define('hc-post-new', PostNew);
