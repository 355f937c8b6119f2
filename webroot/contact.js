import { html, nothing } from 'lit';
import { api } from './api.js';
import { blocked } from './blocked.js';
import { Light, Watch } from './light.js';
import { icon } from './parts/icons.js';
import { firstName, isMe } from './parts/people.js';
import { hereWords } from './parts/presence.js';
import { sayProblem, toasts } from './parts/toast.js';
import { presence } from './presence.js';
import { here, navigate } from './router.js';
import { session } from './session.js';
import { words } from './words.js';
import './report.js';

/** What one can do with somebody: write to them, block and report them. */
class Contact extends Light {
  static properties = { user: { attribute: false }, busy: { state: true } };

  watch = new Watch(this, session, blocked, presence);

  render() {
    const { user } = this;
    if (!user || isMe(user)) return nothing;
    if (!session.user) {
      return html`<p><a class="button primary" href="/login?next=${encodeURIComponent(here())}">${icon('chat')}${words.rooms.message}</a></p>`;
    }
    const { menu } = words.rooms;
    const isBlocked = blocked.has(user.id);
    const name = firstName(user);
    return html`<p class="soft">${hereWords(user.id)}</p>
      <div class="row">
        ${isBlocked ? nothing : html`<button class="button primary" ?disabled=${this.busy} @click=${this.#write} data-test="write">${icon('chat')}${words.rooms.message}</button>`}
        <button class="button quiet" ?disabled=${this.busy} @click=${() => this.#block(!isBlocked)} data-test=${isBlocked ? 'unblock' : 'block'}>${icon('block')}${isBlocked ? menu.unblock(name) : menu.block(name)}</button>
        <button class="button quiet" @click=${() => this.querySelector('hc-report').open()} data-test="report">${icon('flag')}${menu.report(name)}</button>
      </div>
      <hc-report .about=${{ user: user.id }} .name=${name}></hc-report>`;
  }

  #write = async () => {
    this.busy = true;
    try {
      const room = await api.post('/api/rooms', { with: this.user.id }, { repeatable: true });
      presence.forget();
      navigate(`/messages/${encodeURIComponent(room.id)}`);
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
  };

  async #block(on) {
    const { menu } = words.rooms;
    if (on && !confirm(menu.sureBlock(firstName(this.user)))) return;
    this.busy = true;
    try {
      await (on ? blocked.block(this.user.id) : blocked.unblock(this.user.id));
      if (on) toasts.say(menu.blockedNow, { href: '/me/privacy' });
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
  }
}

customElements.define('hc-contact', Contact);
