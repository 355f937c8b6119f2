import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api, path } from './api.js';
import { evidence } from './attached.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { fullName } from './parts/people.js';
import { denied, empty, needsLogin } from './parts/states.js';
import { sayProblem, toasts } from './parts/toast.js';
import { session } from './session.js';
import { at } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

const STATES = ['open', 'resolved', 'dismissed'];

/** For moderators: what was reported, and what became of it. */
class Reports extends Light {
  static properties = { status: { state: true }, busy: { state: true } };

  watch = new Watch(this, session);
  pages = new Pages(this, cursor => api.get('/api/reports', { status: this.status, limit: 20, cursor }));

  constructor() {
    super();
    this.status = 'open';
  }

  connectedCallback() {
    super.connectedCallback();
    titled(words.reports.title);
    if (needsLogin(session) && session.isModerator) this.pages.load();
  }

  render() {
    if (!session.user) return nothing;
    if (!session.isModerator) return denied();
    const { reports } = words;
    return html`<div class="page stack roomy">
      <h1 tabindex="-1">${reports.title}</h1>
      <p class="soft">${reports.titleWords}</p>
      <div class="row tight" role="group" aria-label=${reports.show}>
        ${STATES.map(state => html`<button class="button ${state === this.status ? 'primary' : ''}" aria-pressed=${state === this.status ? 'true' : 'false'} @click=${() => this.#show(state)} data-test="show-${state}">${reports.states[state]}</button>`)}
      </div>
      ${this.pages.view((items, next) =>
        items.length
          ? html`<ul class="kept">${items.map(report => html`<li class="panel stack" data-test="report">${this.#report(report)}</li>`)}</ul>
            ${more(this.pages, next)}`
          : empty({ picture: 'check', title: reports.none[this.status], text: reports.noneWords }),
      )}
    </div>`;
  }

  #report(report) {
    const { reports } = words;
    const who = person => html`<a href="/users/${person.id}">${fullName(person)}</a>`;
    return html`
      <div class="row between tight">
        <h2 class="as-label">${reports.reasons[report.reason]}</h2>
        <span class="soft small">${at(report.at)}</span>
      </div>
      <p>${reports.about} ${who(report.person)} · ${reports.from} ${who(report.reporter)}</p>
      ${report.said === undefined ? nothing : html`<blockquote class="said text" data-test="said">${report.said || words.room.gone}</blockquote>`}
      ${report.files ? evidence(report) : nothing}
      ${report.words ? html`<p class="text">${report.words}</p>` : nothing}
      ${
        report.status === 'open'
          ? html`<form class="stack" @submit=${event => this.#decide(event, report)}>
            <label class="field"><span>${reports.note}</span><textarea name="note" rows="2" maxlength="1000"></textarea></label>
            <div class="row">
              <button class="button primary" name="verb" value="resolve" ?disabled=${this.busy} data-test="resolve">${icon('check')}${reports.resolve}</button>
              <button class="button" name="verb" value="dismiss" ?disabled=${this.busy} data-test="dismiss">${reports.dismiss}</button>
            </div>
          </form>`
          : html`<p class="soft small">${reports.states[report.status]}, ${fullName(report.decidedBy)}, ${at(report.decidedAt)}</p>
            ${report.note ? html`<p class="text">${report.note}</p>` : nothing}`
      }
    `;
  }

  #show(state) {
    this.status = state;
    this.pages.load({ fresh: true });
  }

  async #decide(event, report) {
    event.preventDefault();
    const note = new FormData(event.target).get('note').trim();
    const verb = event.submitter.value;
    if (verb === 'resolve' && !note) {
      toasts.say(words.reports.noteNeeded, { tone: 'bad' });
      event.target.querySelector('textarea').focus();
      return;
    }
    this.busy = true;
    try {
      const to = verb === 'resolve' ? path`/api/reports/${report.id}/resolve` : path`/api/reports/${report.id}/dismiss`;
      await api.post(to, note ? { note } : {}, { repeatable: true });
      this.pages.change(items => items.filter(({ id }) => id !== report.id));
      toasts.say(words.reports.decided);
      this.querySelector('h1')?.focus();
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
  }
}

customElements.define('hc-reports', Reports);
