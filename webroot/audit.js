import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { Pages } from './pages.js';
import { input, select } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { denied, empty, needsLogin } from './parts/states.js';
import { sayProblem } from './parts/toast.js';
import { session } from './session.js';
import { clockWords, dayWords, exactWords } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

const CHECKS = 10_000;
const instant = local => (local ? new Date(local).toISOString() : undefined);

/** For administrators: what happened, and whether nothing of it was changed since. */
class Audit extends Light {
  static properties = { by: { state: true }, check: { state: true } };

  form = new Form(this);
  watch = new Watch(this, session);
  filter = {};
  pages = new Pages(this, cursor => api.get('/api/audit', { ...this.filter, limit: 50, cursor }));

  connectedCallback() {
    super.connectedCallback();
    titled(words.audit.title);
    if (needsLogin(session) && session.isAdmin) this.pages.load();
  }

  render() {
    if (!session.user) return nothing;
    if (!session.isAdmin) return denied();
    return html`<div class="page broad stack roomy">
      <div class="row between">
        <h1 tabindex="-1">${words.audit.title}</h1>
        <button class="button" ?disabled=${this.check?.busy} @click=${this.#check} data-test="audit-check">${icon('shield')}${words.audit.check}</button>
      </div>
      <p class="soft">${words.audit.words}</p>
      <p role="status" class=${this.check ? `panel check ${this.check.tone}` : 'unseen'} data-test="audit-result">${this.check?.text ?? nothing}</p>
      ${this.#filters()}
      ${this.pages.view((items, next) =>
        items.length
          ? html`${table(items)} ${more(this.pages, next)}`
          : empty({ picture: 'search', title: words.audit.empty, text: words.audit.emptyWords }),
      )}
    </div>`;
  }

  #filters() {
    const { form } = this;
    return html`<form class="panel audit-filter" @submit=${this.#apply} aria-label=${words.audit.filter}>
      <div @change=${({ target }) => (this.by = target.value)}>
        ${select(form, { name: 'by', label: words.audit.by, options: Object.entries(words.audit.fields), value: '' })}
      </div>
      ${this.by ? input(form, { name: 'value', label: words.audit.value, max: 64 }) : nothing}
      ${input(form, { name: 'from', label: words.audit.from, type: 'datetime-local' })} ${input(form, { name: 'until', label: words.audit.until, type: 'datetime-local' })}
      <button class="button primary">${icon('filter')}${words.audit.apply}</button>
    </form>`;
  }

  #apply = event => {
    event.preventDefault();
    const { by, value, from, until } = Object.fromEntries(new FormData(event.target));
    this.filter = { ...(by && value ? { [by]: value.trim() } : {}), from: instant(from), until: instant(until) };
    this.pages.load({ fresh: true });
  };

  /** Stretch by stretch, until the end or the first entry that does not fit. */
  #check = async () => {
    let checked = 0;
    let after;
    this.check = { busy: true, text: words.audit.checking, tone: '' };
    try {
      for (let round = 0; round < CHECKS; round++) {
        const stretch = await api.get('/api/audit/check', { after });
        checked += stretch.checked;
        if (!stretch.intact) return void (this.check = { text: words.audit.broken(stretch.brokenAt), tone: 'bad' });
        if (!stretch.more) break;
        after = (after ?? 0) + stretch.checked;
        this.check = { busy: true, text: words.audit.checked(checked), tone: '' };
      }
      this.check = { text: words.audit.intact(checked), tone: 'good' };
    } catch (problem) {
      this.check = null;
      sayProblem(problem);
    }
  };
}

const exactly = at => html`<time datetime=${at} title=${exactWords(at)}>${dayWords(at)}, ${clockWords(at)}</time>`;
const id = (text, href) =>
  text ? html`<span class="id" title=${text}>${href ? html`<a href=${href}>${text}</a>` : text}</span>` : '';

function table(items) {
  const { columns, system } = words.audit;
  return html`<div class="table-scroll" role="region" aria-label=${words.audit.table} tabindex="0">
    <table data-test="audit">
      <thead><tr>${Object.values(columns).map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>
        ${items.map(
          entry => html`<tr>
            <td>${entry.seq}</td>
            <td>${exactly(entry.at)}</td>
            <td><b>${entry.type}</b></td>
            <td>${entry.actor ? id(entry.actor, `/users/${entry.actor}`) : html`<span class="soft">${system}</span>`}</td>
            <td>${id(entry.subject)}</td>
            <td>${entry.address ?? ''}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('hc-audit', Audit);
