import { html, nothing } from 'lit';
import { api, path } from './api.js';
import { Light, Watch, whileOn } from './light.js';
import { icon } from './parts/icons.js';
import { toggle } from './parts/settings.js';
import { Loading } from './parts/states.js';
import { withUndo } from './parts/toast.js';
import { push } from './push.js';
import { sheets } from './sheets.js';
import { monthWords } from './times.js';
import { words } from './words.js';

const LIST = '/api/push/subscriptions';

/** Whether this browser is notified, and which others of the reader's are. */
class PushSettings extends Light {
  static properties = { removed: { state: true } };

  browsers = new Loading(this);
  watch = new Watch(this, push);
  look = whileOn(this, push, 'change', () => this.#load());
  #known;

  constructor() {
    super();
    this.removed = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    sheets('push');
    this.#load();
  }

  /** The list is another one only when this browser has come or gone. */
  #load() {
    if (push.state === null || push.busy || this.#known === push.id) return;
    this.#known = push.id;
    this.browsers.run(async () => (await api.get(LIST, { limit: 100 })).items);
  }

  render() {
    const { here } = words.push;
    const isOn = push.state === 'on';
    const canTurn = isOn || push.state === 'off';
    return html`<section class="panel stack" aria-labelledby="push-heading" data-test="push-settings">
      <div class="row between nowrap">
        <div class="grow">
          <h2 id="push-heading">${words.push.heading}</h2>
          <p class="soft" id="push-words">${words.push.words}</p>
        </div>
        ${canTurn ? toggle({ labelledby: 'push-heading', describedby: 'push-words', test: 'push-switch' }, isOn, this.#turn) : nothing}
      </div>
      <p role="status" data-test="push-state">${push.busy ? here.busy : (here[push.state] ?? here.looking)} ${push.state === 'unsupported' ? this.#why() : nothing}</p>
      ${push.problem ? html`<p class="push-problem" role="alert" data-test="push-problem">${icon('alert')}<span>${push.problem.message}</span></p>` : nothing}
      ${this.browsers.view(all => this.#list(all.filter(({ id }) => !this.removed.has(id))))}
    </section>`;
  }

  #why() {
    return window.isSecureContext ? words.push.perhapsLater : words.push.insecure;
  }

  #turn = on => {
    if (on) push.turnOn();
    else push.turnOff();
    this.requestUpdate();
  };

  #list(browsers) {
    if (!browsers.length) return nothing;
    return html`<div>
      <h3 id="push-browsers">${words.push.browsers}</h3>
      <ul class="push-browsers" aria-labelledby="push-browsers">
        ${browsers.map(browser => this.#line(browser))}
      </ul>
    </div>`;
  }

  #line({ id, service, createdAt }) {
    const name = words.push.service(service);
    return html`<li class="push-browser" data-test="push-browser">
      <span class="grow">
        <span>${name}${id === push.id ? html` · <b>${words.push.heading}</b>` : nothing}</span>
        <span class="soft small">${words.push.since(monthWords(createdAt))}</span>
      </span>
      <button class="button quiet" aria-label=${words.push.removeOne(name)} @click=${() => this.#remove(id, name)} data-test="push-remove">
        ${words.push.remove}
      </button>
    </li>`;
  }

  #remove(id, name) {
    if (id === push.id) {
      push.turnOff();
      return;
    }
    this.#hide(id, true);
    withUndo(words.push.removed(name), {
      act: () => api.delete(path`/api/push/subscriptions/${id}`, { keepalive: true }),
      undo: () => this.#hide(id, false),
    });
  }

  #hide(id, isHidden) {
    const now = new Set(this.removed);
    if (isHidden) now.add(id);
    else now.delete(id);
    this.removed = now;
  }
}

customElements.define('hc-push-settings', PushSettings);
