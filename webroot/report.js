import { html, nothing } from 'lit';
import { api } from './api.js';
import { Dialog } from './parts/dialog.js';
import { area, select, submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { toasts } from './parts/toast.js';
import { words } from './words.js';

/** Reports a person, or a message: `about` is what the server is told, `name` is whom it concerns. */
class Report extends Dialog {
  static properties = { about: { attribute: false }, name: { attribute: false } };

  form = new Form(this);

  render() {
    if (!this.isOpen) return nothing;
    const { form } = this;
    const { reports } = words;
    return html`<dialog class="dialog" aria-labelledby="report-title" @close=${this.closed}>
      <form class="stack" @submit=${this.#send} novalidate data-test="report-form">
        <h2 id="report-title">${this.about.message ? reports.message(this.name) : reports.person(this.name)}</h2>
        <p class="soft">${reports.words}</p>
        ${select(form, { name: 'reason', label: reports.reason, options: Object.entries(reports.reasons), value: 'other' })}
        ${area(form, { name: 'words', label: reports.more, max: 1000, rows: 3 })}
        ${form.summary}
        <div class="row end">
          <button type="button" class="button quiet" @click=${() => this.close()}>${words.state.cancel}</button>
          ${submit(form, reports.send)}
        </div>
      </form>
    </dialog>`;
  }

  #send = async event => {
    event.preventDefault();
    const data = new FormData(event.target);
    const body = { about: this.about, reason: data.get('reason'), words: data.get('words').trim() || undefined };
    if (!(await this.form.send(body, (content, options) => api.post('/api/reports', content, options)))) return;
    this.close();
    toasts.say(words.reports.sent);
  };
}

customElements.define('hc-report', Report);
