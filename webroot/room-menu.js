import { html, nothing } from 'lit';
import { api, path } from './api.js';
import { blocked } from './blocked.js';
import { inbox } from './inbox.js';
import { Light, Watch } from './light.js';
import { icon } from './parts/icons.js';
import { firstName } from './parts/people.js';
import { isGroup, otherIn } from './parts/rooms.js';
import { sayProblem, toasts } from './parts/toast.js';
import { navigate } from './router.js';
import { words } from './words.js';
import './report.js';

const HOUR = 60 * 60_000;
const inHours = n => new Date(Date.now() + n * HOUR).toISOString();

/** What a member can do with a room: mute, pin, leave; of two people also block and report. */
class RoomMenu extends Light {
  static properties = { conversation: { attribute: false } };

  watch = new Watch(this, blocked);

  render() {
    const room = this.conversation?.room;
    if (!room) return nothing;
    const { menu } = words.rooms;
    const other = isGroup(room) ? null : otherIn(room);
    return html`<details class="menu" @keydown=${this.#closeOnEscape} @focusout=${this.#closeOnLeave}>
        <summary class="round" aria-label=${menu.title} data-test="room-menu">${icon('more')}</summary>
        <div class="menu-items">
          ${
            room.muted
              ? this.#item('unmute', 'bell', menu.unmute, () => this.#unmute())
              : html`${this.#item('mute-hours', 'quiet', menu.muteHours, () => this.#mute(inHours(8)))}
                ${this.#item('mute', 'quiet', menu.mute, () => this.#mute())}`
          }
          ${room.pinned ? this.#item('unpin', 'tack', menu.unpin, () => this.#pin(false)) : this.#item('pin', 'tack', menu.pin, () => this.#pin(true))}
          ${other ? this.#about(other) : this.#item('leave', 'out', menu.leave, () => this.#leave())}
        </div>
      </details>
      ${other ? html`<hc-report .about=${{ user: other.id }} .name=${firstName(other)}></hc-report>` : nothing}`;
  }

  #about(other) {
    const { menu } = words.rooms;
    return html`
      ${
        blocked.has(other.id)
          ? this.#item('unblock', 'block', menu.unblock(firstName(other)), () => this.#do(() => blocked.unblock(other.id)))
          : this.#item('block', 'block', menu.block(firstName(other)), () => this.#block(other))
      }
      ${this.#item('report', 'flag', menu.report(firstName(other)), () => this.querySelector('hc-report').open())}
    `;
  }

  #item(test, picture, text, act) {
    const done = () => {
      this.querySelector('details').open = false;
      this.querySelector('summary').focus();
      act();
    };
    return html`<button @click=${done} data-test=${test}>${icon(picture)}${text}</button>`;
  }

  async #do(what, said) {
    try {
      await what();
      if (said) toasts.say(said);
      inbox.look();
      await this.conversation.lookAgain();
    } catch (problem) {
      sayProblem(problem);
    }
  }

  get #path() {
    return path`/api/rooms/${this.conversation.id}`;
  }

  #mute(until) {
    const body = until ? { until } : {};
    return this.#do(() => api.put(`${this.#path}/mute`, { body }), words.rooms.menu.mutedNow);
  }

  #unmute() {
    return this.#do(() => api.delete(`${this.#path}/mute`));
  }

  #pin(on) {
    return this.#do(() => (on ? api.put(`${this.#path}/pin`) : api.delete(`${this.#path}/pin`)));
  }

  #block(other) {
    if (!confirm(words.rooms.menu.sureBlock(firstName(other)))) return undefined;
    return this.#do(() => blocked.block(other.id), words.rooms.menu.blockedNow);
  }

  async #leave() {
    if (!confirm(words.rooms.menu.sureLeave)) return;
    try {
      await api.post(`${this.#path}/leave`);
      inbox.look();
      navigate('/messages');
    } catch (problem) {
      sayProblem(problem);
    }
  }

  #closeOnEscape = ({ key, currentTarget }) => {
    if (key !== 'Escape') return;
    currentTarget.open = false;
    currentTarget.querySelector('summary').focus();
  };

  #closeOnLeave = ({ currentTarget, relatedTarget }) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
  };
}

customElements.define('hc-room-menu', RoomMenu);
