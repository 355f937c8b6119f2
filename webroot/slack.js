import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { input, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { denied, Loading, needsLogin } from './parts/states.js';
import { toasts } from './parts/toast.js';
import { session } from './session.js';
import { checks, toCopy } from './systems.js';
import { titled } from './title.js';
import { words } from './words.js';

/** For administrators: the neighbourhood's Slack. */
class Slack extends Light {
  watch = new Watch(this, session);
  form = new Form(this);
  switching = new Form(this);
  loading = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    titled(words.slack.title);
    if (needsLogin(session) && session.isAdmin) this.loading.run(() => api.get('/api/slack'));
  }

  render() {
    if (!session.user) return nothing;
    if (!session.isAdmin) return denied();
    return html`<div class="page stack roomy">
      <h1 tabindex="-1">${words.slack.title}</h1>
      <p class="soft">${words.slack.words}</p>
      ${this.loading.view(
        state => html`${this.#state(state)} ${steps(state)} ${this.#settings(state)}`,
        html`<div class="shape panel" aria-hidden="true"><i class="line half"></i><i class="line"></i></div>`,
      )}
    </div>`;
  }

  #state({ on, waiting, error }) {
    const { on: isOn, off, turnOn, turnOff, waiting: waits } = words.slack;
    return html`<section class="panel stack">
      <p role="status" data-test="slack-state"><b>${on ? isOn : off}</b>${waiting ? html`<br />${waits(waiting)} ${error ?? ''}` : nothing}</p>
      ${this.switching.summary}
      <div>
        <button class="button ${on ? '' : 'primary'}" ?disabled=${this.switching.sending} @click=${() => this.#change(this.switching, { on: !on })} data-test="slack-switch">
          ${on ? turnOff : turnOn}
        </button>
      </div>
    </section>`;
  }

  #settings({ webhookSet, signingSecretSet, categories }) {
    const { form } = this;
    const { webhook, secret, set, unset, categories: label, save } = words.slack;
    const hidden = { type: 'password', autocomplete: 'new-password' };
    return html`<form class="panel stack" @submit=${this.#save} data-test="slack-form">
      ${form.summary}
      ${input(form, { ...hidden, name: 'webhook', label: webhook, hint: webhookSet ? set : unset, max: 2000 })}
      ${input(form, { ...hidden, name: 'signingSecret', label: secret, hint: signingSecretSet ? set : unset, max: 200 })}
      ${checks(form, { name: 'categories', label, options: Object.entries(words.category), chosen: categories })}
      <div>${submit(form, save)}</div>
    </form>`;
  }

  #save = async event => {
    event.preventDefault();
    const filled = new FormData(event.target);
    const typed = name => filled.get(name).trim() || undefined;
    const body = {
      webhook: typed('webhook'),
      signingSecret: typed('signingSecret'),
      categories: filled.getAll('categories'),
    };
    if (!(await this.#change(this.form, body))) return;
    for (const field of event.target.querySelectorAll('input[type="password"]')) field.value = '';
    toasts.say(words.slack.saved);
  };

  async #change(form, body) {
    const state = await form.send(body, asked => api.patch('/api/slack', asked));
    if (state) this.loading.value = state;
    this.requestUpdate();
    return state;
  }
}

function steps({ commands, actions }) {
  const { steps: title, step, noUrl } = words.slack;
  const reachable = commands.startsWith('http');
  return html`<section class="panel stack" aria-labelledby="steps">
    <h2 id="steps">${title}</h2>
    ${reachable ? nothing : html`<p class="problem boxed" data-test="no-url">${icon('alert')}${noUrl}</p>`}
    <ol class="steps">
      <li>${step.app}</li>
      <li>${step.webhook}</li>
      <li>${step.secret}</li>
      <li><div class="stack"><span>${step.command}</span>${reachable ? toCopy(commands, 'commands') : nothing}</div></li>
      <li><div class="stack"><span>${step.actions}</span>${reachable ? toCopy(actions, 'actions') : nothing}</div></li>
      <li>${step.link}</li>
    </ol>
  </section>`;
}

customElements.define('hc-slack', Slack);
