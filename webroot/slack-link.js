import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { submit } from './parts/fields.js';
import { Form } from './parts/form.js';
import { icon } from './parts/icons.js';
import { Loading, needsLogin } from './parts/states.js';
import { place } from './router.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';

/** What the server says of a link that is cut short, used or too old. */
const REFUSED = new Set([400, 404]);

const said = (picture, title, text, action, test) => html`<div class="empty" data-test=${test}>
  <span class="empty-picture">${icon(picture)}</span>
  <h1 class="empty-title" tabindex="-1">${title}</h1>
  <p class="soft" role="status">${text}</p>
  ${action}
</div>`;

/** Where the link that Slack gives leads: whoever is logged in says that the Slack account is theirs. */
class SlackLink extends Light {
  static properties = { link: { state: true }, undone: { state: true } };

  watch = new Watch(this, session);
  form = new Form(this);
  offer = new Loading(this);
  code = place.query.get('code');

  connectedCallback() {
    super.connectedCallback();
    titled(words.slack.link.title);
    if (needsLogin(session) && this.code) this.offer.run(() => api.get('/api/slack/link', { code: this.code }));
  }

  render() {
    return session.user ? html`<div class="page narrow">${this.#content()}</div>` : nothing;
  }

  #content() {
    const { refused, refusedWords, undone, undoneWords } = words.slack.link;
    if (this.undone) return said('check', undone, undoneWords, nothing, 'slack-undone');
    if (!this.code || REFUSED.has(this.offer.problem?.status)) {
      return said('lock', refused, refusedWords, nothing, 'slack-refused');
    }
    return this.offer.view(offer => (this.link ?? offer).linked ? this.#tied(this.link ?? offer) : this.#ask(offer));
  }

  #ask({ slackName, workspace }) {
    const { title, ask, yes } = words.slack.link;
    const action = html`<form class="stack" @submit=${this.#tie} data-test="slack-link-form">
      ${this.form.summary} ${submit(this.form, yes)}
    </form>`;
    return said('user', title, ask(slackName, workspace), action, 'slack-ask');
  }

  #tied({ slackName }) {
    const { linked, linkedWords, undo } = words.slack.link;
    const action = html`<form class="stack" @submit=${this.#untie}>
      ${this.form.summary}
      <button class="button quiet" ?disabled=${this.form.sending} data-test="slack-untie">${undo}</button>
    </form>`;
    return said('check', linked, linkedWords(slackName), action, 'slack-linked');
  }

  #tie = async event => {
    event.preventDefault();
    const tie = () => api.post('/api/slack/link', { code: this.code }, { repeatable: true });
    const link = await this.form.send({}, tie);
    if (link) await this.#say(() => (this.link = link));
  };

  #untie = async event => {
    event.preventDefault();
    const untied = await this.form.send({}, () => api.delete('/api/slack/link').then(() => true));
    if (untied) await this.#say(() => (this.undone = true));
  };

  async #say(what) {
    what();
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }
}

customElements.define('hc-slack-link', SlackLink);
