import { html, nothing } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { icon } from './parts/icons.js';
import { Loading } from './parts/states.js';
import { sayProblem, toasts } from './parts/toast.js';
import { stateLine } from './systems.js';
import { clockWords, dayWords, exactWords } from './times.js';
import { words } from './words.js';

const exactly = at => html`<time datetime=${at} title=${exactWords(at)}>${dayWords(at)}, ${clockWords(at)}</time>`;

/** A webhook with all that can be done to it. Says `changed`, `edit` and `removed`. */
class WebhookLine extends Light {
  static properties = {
    hook: { attribute: false },
    busy: { state: true },
    tested: { state: true },
    open: { state: true },
  };

  deliveries = new Loading(this);

  render() {
    const { hook, busy, tested } = this;
    const labels = words.webhooks;
    const button = (name, picture, text, act, tone = '') =>
      html`<button class="button ${tone}" ?disabled=${busy} @click=${act} data-test=${name}>${icon(picture)}${text}</button>`;
    return html`<div class="row between">
        <h2>${hook.name}</h2>
        ${state(hook)}
      </div>
      <p class="address">${hook.url}</p>
      ${hook.why ? html`<p>${hook.why}</p>` : nothing}
      ${hook.state === 'on' && hook.failingSince ? html`<p>${labels.failing(`${dayWords(hook.failingSince)}, ${clockWords(hook.failingSince)}`)}</p>` : nothing}
      <details>
        <summary>${labels.told(hook.events.length)}</summary>
        <ul class="soft">${hook.events.map(event => html`<li>${labels.events[event] ?? event}</li>`)}</ul>
      </details>
      <div class="row">
        ${hook.state === 'disabled' ? button('enable', 'retry', labels.enable, this.#enable, 'primary') : nothing}
        ${button('test', 'send', busy === 'test' ? labels.testing : labels.test, this.#test)}
        ${button('deliveries', 'checks', labels.deliveries, this.#look)}
        ${button('edit', 'edit', labels.edit, () => this.dispatchEvent(new Event('edit')))}
        ${hook.state === 'on' ? button('pause', 'clock', labels.pause, () => this.#pause(true), 'quiet') : nothing}
        ${hook.state === 'paused' ? button('resume', 'forward', labels.resume, () => this.#pause(false)) : nothing}
        ${button('roll', 'lock', labels.roll, this.#roll, 'quiet')} ${button('remove', 'close', labels.remove, this.#remove, 'quiet')}
      </div>
      <p role="status" class=${tested ? `panel check ${tested.ok ? 'good' : 'bad'}` : 'unseen'} data-test="tested">${tested ? result(tested) : nothing}</p>
      ${this.open ? this.deliveries.view(({ items }) => this.#tried(items)) : nothing}`;
  }

  #tried(items) {
    const { last, none, columns, result: results, events, noAnswer } = words.webhooks;
    if (!items.length) return html`<p class="soft" data-test="no-deliveries">${none}</p>`;
    return html`<div class="table-scroll" role="region" aria-label="${last}: ${this.hook.name}" tabindex="0">
      <table data-test="delivery-table">
        <thead><tr>${Object.values(columns).map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${items.map(
          one => html`<tr>
            <td>${exactly(one.at)}</td>
            <td>${events[one.event] ?? one.event}</td>
            <td><b>${results[one.result] ?? one.result}</b></td>
            <td>${one.tries}</td>
            <td>${one.status ?? noAnswer}</td>
            <td>${one.error ?? ''}</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>`;
  }

  #look = () => {
    this.open = !this.open;
    if (this.open) this.deliveries.run(() => api.get(path`/api/webhooks/${this.hook.id}/deliveries`));
  };

  #test = () =>
    this.#do('test', async () => {
      this.tested = null;
      this.tested = await api.post(path`/api/webhooks/${this.hook.id}/test`);
    });

  #enable = () =>
    this.#do('enable', async () => {
      this.#changed(await api.post(path`/api/webhooks/${this.hook.id}/enable`, undefined, { repeatable: true }));
      toasts.say(words.webhooks.done.enabled);
    });

  #pause = paused =>
    this.#do('pause', async () => {
      this.#changed(await api.patch(path`/api/webhooks/${this.hook.id}`, { paused }));
      toasts.say(paused ? words.webhooks.done.paused : words.webhooks.done.resumed);
    });

  /** The other system believes nothing from here until it has the new one: it is asked first. */
  #roll = () => {
    if (!confirm(words.webhooks.sureRoll(this.hook.name))) return;
    this.#do('roll', async () => this.#changed(await api.patch(path`/api/webhooks/${this.hook.id}`, { newSecret: true })));
  };

  #remove = () => {
    if (!confirm(words.webhooks.sureRemove(this.hook.name))) return;
    this.#do('remove', async () => {
      await api.delete(path`/api/webhooks/${this.hook.id}`);
      toasts.say(words.webhooks.done.removed);
      this.dispatchEvent(new Event('removed'));
    });
  };

  #changed(hook) {
    this.dispatchEvent(new CustomEvent('changed', { detail: hook }));
  }

  async #do(what, work) {
    this.busy = what;
    try {
      await work();
    } catch (problem) {
      sayProblem(problem);
    } finally {
      this.busy = null;
    }
  }
}

function state({ state: is, failingSince }) {
  const { state: names } = words.webhooks;
  if (is === 'disabled') return stateLine('bad', 'alert', names.disabled);
  if (is === 'paused') return stateLine('soft', 'clock', names.paused);
  return failingSince ? stateLine('bad', 'alert', names.failing) : stateLine('good', 'check', names.on);
}

const result = ({ ok, status, said, millis }) =>
  ok
    ? words.webhooks.passed(status, millis)
    : `${status ? words.webhooks.failed(status) : ''} ${said ?? ''}`.trim();

customElements.define('hc-webhook-line', WebhookLine);
