import { html, nothing } from 'lit';
import { Light, Watch } from './light.js';
import { api } from './api.js';
import { blocked } from './blocked.js';
import { Pages } from './pages.js';
import { icon } from './parts/icons.js';
import { more } from './parts/more.js';
import { fullName, person } from './parts/people.js';
import { toggle } from './parts/settings.js';
import { empty, Loading, needsLogin } from './parts/states.js';
import { sayProblem } from './parts/toast.js';
import { presence } from './presence.js';
import { session } from './session.js';
import { titled } from './title.js';
import { words } from './words.js';

const SETTING = '/api/users/me/presence';

/** Who sees when the reader is here, and whom they do not want to hear from. */
class Privacy extends Light {
  watch = new Watch(this, session);
  shown = new Loading(this);
  all = new Pages(this, cursor => api.get('/api/users/me/blocks', { limit: 50, cursor }));

  connectedCallback() {
    super.connectedCallback();
    titled(words.privacy.title);
    if (!needsLogin(session)) return;
    this.all.load();
    this.shown.run(() => api.get(SETTING));
  }

  render() {
    if (!session.user) return nothing;
    return html`<div class="page stack roomy">
      <h1 tabindex="-1">${words.privacy.title}</h1>
      ${this.shown.view(({ showPresence }) => this.#presence(showPresence), html`<div class="shape"><i class="block"></i></div>`)}
      <section class="stack" aria-labelledby="blocked-heading">
        <h2 id="blocked-heading">${words.privacy.blocked}</h2>
        <p class="soft">${words.privacy.blockedWords}</p>
        ${this.all.view((items, next) =>
          items.length
            ? html`<ul class="kept">${items.map(line => html`<li class="panel row between" data-test="blocked">${this.#line(line)}</li>`)}</ul>
              ${more(this.all, next)}`
            : empty({ picture: 'block', title: words.privacy.none, text: words.privacy.noneWords }),
        )}
      </section>
    </div>`;
  }

  #presence(on) {
    return html`<section class="panel row between nowrap" aria-labelledby="presence-heading">
      <div class="grow">
        <h2 id="presence-heading">${words.privacy.presence}</h2>
        <p class="soft" id="presence-words">${words.privacy.presenceWords}</p>
      </div>
      ${toggle({ labelledby: 'presence-heading', describedby: 'presence-words', test: 'show-presence' }, on, value => this.#show(value))}
    </section>`;
  }

  async #show(showPresence) {
    try {
      this.shown.value = await api.patch(SETTING, { showPresence });
      presence.forget();
    } catch (problem) {
      sayProblem(problem);
    }
    this.requestUpdate();
  }

  #line(line) {
    return html`${person(line.person)}
      <button class="button" aria-label=${words.privacy.unblockOf(fullName(line.person))} @click=${() => this.#unblock(line.person)} data-test="unblock">${icon('block')}${words.privacy.unblock}</button>`;
  }

  async #unblock({ id }) {
    try {
      await blocked.unblock(id);
      this.all.change(items => items.filter(line => line.person.id !== id));
      this.querySelector('h1')?.focus();
    } catch (problem) {
      sayProblem(problem);
    }
  }
}

customElements.define('hc-privacy', Privacy);
