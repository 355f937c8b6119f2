import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api, path } from './api.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { empty, needsLogin } from './parts/states.js';
import { sayProblem, toasts } from './parts/toast.js';
import { session } from './session.js';
import { ago, at } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

const PATH = '/api/session/list';
const MOST = 100;

/** Where the reader is logged in, and how to end it there. */
class Sessions extends Light {
  static properties = { ending: { state: true } };

  watch = new Watch(this, session);
  all = new Pages(this, cursor => api.get(PATH, { limit: MOST, cursor }));

  connectedCallback() {
    super.connectedCallback();
    titled(words.sessions.title);
    if (needsLogin(session)) this.all.load();
  }

  render() {
    if (!session.user) return nothing;
    return html`<div class="page stack roomy">
      <div class="stack tight">
        <h1 tabindex="-1">${words.sessions.title}</h1>
        <p class="soft">${words.sessions.words}</p>
      </div>
      ${this.all.view((items, next) => html`${this.#list(items)} ${more(this.all, next)}`)}
    </div>`;
  }

  #list(items) {
    const { endOthers, noOthers, noOthersWords } = words.sessions;
    const others = items.filter(({ current }) => !current);
    return html`
      <ul class="kept">${[...items.filter(({ current }) => current), ...others].map(line => this.#line(line))}</ul>
      ${
        others.length
          ? html`<div class="row"><button class="button" ?disabled=${this.ending} @click=${() => this.#end(others)} data-test="end-others">${icon('out')}${endOthers}</button></div>`
          : empty({ picture: 'shield', title: noOthers, text: noOthersWords })
      }
    `;
  }

  #line(line) {
    const { end, endOf, here, seen, since } = words.sessions;
    return html`<li class="panel" data-test="session" data-current=${line.current}>
      <h2>${line.browser}</h2>
      <p class="soft small">${since} ${at(line.createdAt)} · ${seen} ${ago(line.lastSeenAt)}</p>
      ${
        line.current
          ? html`<p><b>${icon('check')} ${here}</b></p>`
          : html`<div class="row"><button class="button" ?disabled=${this.ending} aria-label=${endOf(line.browser)} @click=${() => this.#end([line])} data-test="end-session">${icon('out')}${end}</button></div>`
      }
    </li>`;
  }

  /** Nothing is shown as ended before it is. */
  async #end(those) {
    this.ending = true;
    let ended = 0;
    try {
      for (const { id } of those) {
        await api.delete(path`/api/session/${id}`).catch(gone);
        this.all.change(items => items.filter(line => line.id !== id));
        ended++;
      }
      const [{ browser }] = those;
      toasts.say(ended > 1 ? words.sessions.endedOthers(ended) : words.sessions.ended(browser));
    } catch (problem) {
      sayProblem(problem);
    }
    this.ending = false;
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }
}

const gone = problem => {
  if (problem.status !== 404) throw problem;
};

customElements.define('hc-sessions', Sessions);
