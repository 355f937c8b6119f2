import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api, path } from './api.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { denied, empty, Loading, needsLogin } from './parts/states.js';
import { sayProblem, toasts } from './parts/toast.js';
import { session } from './session.js';
import { clockWords, dayWords, exactWords } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

const BETWEEN_LOOKS = 5000;
const LATE = 30;

/** For administrators: whether what happened reaches whoever should know, and what did not. */
class Delivery extends Light {
  static properties = { busy: { state: true } };

  watch = new Watch(this, session);
  health = new Loading(this);
  dead = new Pages(this, cursor => api.get('/api/admin/dead-letters', { state: 'dead', limit: 20, cursor }));
  #timer = null;

  connectedCallback() {
    super.connectedCallback();
    titled(words.delivery.title);
    if (!needsLogin(session) || !session.isAdmin) return;
    this.#look();
    this.dead.load();
    this.#timer = setInterval(() => document.visibilityState === 'visible' && this.#look(), BETWEEN_LOOKS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #look() {
    this.health.run(() => api.get('/api/admin/delivery'));
  }

  #lookAgain = () => {
    this.#look();
    this.dead.load();
  };

  render() {
    if (!session.user) return nothing;
    if (!session.isAdmin) return denied();
    return html`<div class="page broad stack roomy">
      <div class="row between">
        <h1 tabindex="-1">${words.delivery.title}</h1>
        <button class="button" @click=${this.#lookAgain} data-test="look-again">${icon('retry')}${words.delivery.again}</button>
      </div>
      <p class="soft">${words.delivery.words}</p>
      ${this.health.view(health => html`${figures(health)} ${queues(health.queues)}`)}
      <section class="stack" aria-labelledby="dead">
        <h2 id="dead">${words.delivery.dead}</h2>
        <p class="soft">${words.delivery.deadWords}</p>
        ${this.dead.view((items, next) =>
          items.length
            ? html`<ul class="stack" data-test="dead-letters">${items.map(letter => this.#letter(letter))}</ul>${more(this.dead, next)}`
            : empty({ picture: 'checks', title: words.delivery.noneDead, text: words.delivery.noneDeadWords }),
        )}
      </section>
    </div>`;
  }

  #letter(letter) {
    const { id, fact, hearer, cause, tries, at, document: subject } = letter;
    return html`<li class="panel stack" data-test="dead-letter">
      <p><b>${words.delivery.missed(fact, hearer)}</b> <span class="soft small">${exactly(at)}</span></p>
      <p class="soft">${cause} · ${words.delivery.tries(tries)}</p>
      <p class="soft small"><span class="id" title=${subject}>${subject}</span></p>
      <div class="row">
        <button class="button" ?disabled=${this.busy === id} @click=${() => this.#do(letter, 'replay')} data-test="replay">${icon('retry')}${words.delivery.replay}</button>
        <button class="button quiet" ?disabled=${this.busy === id} @click=${() => this.#do(letter, 'discard')} data-test="discard">${words.delivery.discard}</button>
      </div>
    </li>`;
  }

  /** Giving up cannot be undone, and someone may miss what they should know: it is asked first. */
  async #do({ id, fact, hearer }, verb) {
    if (verb === 'discard' && !confirm(words.delivery.sure(fact, hearer))) return;
    this.busy = id;
    try {
      await api.post(path`/api/admin/dead-letters/${id}/${verb}`, undefined, { repeatable: true });
      this.dead.change(items => items.filter(item => item.id !== id));
      toasts.say(words.delivery.done[verb]);
      this.#look();
    } catch (problem) {
      sayProblem(problem);
    } finally {
      this.busy = null;
    }
  }
}

const exactly = at => html`<time datetime=${at} title=${exactWords(at)}>${dayWords(at)}, ${clockWords(at)}</time>`;

const figure = (number, name) => html`<p class="figure panel"><b>${number}</b><span class="soft small">${name}</span></p>`;

const heldUp = ({ failing, lateSeconds }) => failing > 0 || lateSeconds >= LATE;

function figures({ queues: work = [], waiting, more: rest, oldestSeconds, delivered, retried, dead }) {
  const { figures: names } = words.delivery;
  const fine = oldestSeconds < LATE && !dead && !rest && !work.some(heldUp);
  return html`<p role="status" class="panel check ${fine ? 'good' : 'bad'}" data-test="delivery-state">${fine ? words.delivery.fine : words.delivery.notFine}</p>
    <div class="row figures">
      ${figure(`${waiting}${rest ? '+' : ''}`, names.waiting)} ${figure(words.delivery.seconds(oldestSeconds), names.oldest)}
      ${figure(delivered, names.delivered)} ${figure(retried, names.retried)} ${figure(dead, names.dead)}
    </div>`;
}

function queues(all) {
  if (!all.length) return nothing;
  const { columns } = words.delivery;
  return html`<section class="stack" aria-labelledby="queues">
    <h2 id="queues">${words.delivery.queues}</h2>
    <div class="table-scroll" role="region" aria-labelledby="queues" tabindex="0">
      <table>
        <thead><tr>${Object.values(columns).map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${all.map(
          queue => html`<tr>
            <td><b>${words.delivery.queueNames[queue.name] ?? queue.name}</b></td>
            <td>${queue.waiting}</td>
            <td>${words.delivery.seconds(queue.lateSeconds)}</td>
            <td>${queue.failing}</td>
            <td>${queue.error ?? ''}</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>
  </section>`;
}

customElements.define('hc-delivery', Delivery);
