import { html } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { checks } from './systems.js';
import { words } from './words.js';

/** A webhook that is made, or changed where there is a `hook`. Says `saved` with what the server answers, or `cancel`. */
class WebhookForm extends Light {
  static properties = { hook: { attribute: false } };

  form = new Form(this);

  render() {
    const { form, hook } = this;
    const { form: labels, events } = words.webhooks;
    return html`<form class="panel stack" novalidate @submit=${this.#save} data-test="webhook-form">
      <h2 tabindex="-1">${hook ? labels.edit(hook.name) : labels.make}</h2>
      ${form.summary}
      ${input(form, { name: 'name', label: labels.name, hint: labels.nameHint, value: hook?.name, max: 80, required: true })}
      ${input(form, { name: 'url', label: labels.url, hint: labels.urlHint, value: hook?.url, type: 'url', mode: 'url', max: 2000, required: true })}
      ${checks(form, { name: 'events', label: labels.events, options: Object.entries(events), chosen: hook?.events ?? [] })}
      <div class="row">
        ${submit(form, labels.save)}
        <button type="button" class="button quiet" @click=${() => this.dispatchEvent(new Event('cancel'))}>${labels.cancel}</button>
      </div>
    </form>`;
  }

  firstUpdated() {
    this.querySelector('h2').focus();
  }

  #save = async event => {
    event.preventDefault();
    const filled = new FormData(event.target);
    const body = { name: filled.get('name'), url: filled.get('url').trim(), events: filled.getAll('events') };
    if (!body.events.length) return this.form.refuse({ events: words.webhooks.form.noEvents });
    const hook = await this.form.send(body, (asked, { key }) =>
      this.hook ? api.patch(path`/api/webhooks/${this.hook.id}`, asked) : api.post('/api/webhooks', asked, { key }),
    );
    if (hook) this.dispatchEvent(new CustomEvent('saved', { detail: hook }));
  };
}

customElements.define('hc-webhook-form', WebhookForm);
