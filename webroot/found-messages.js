import { html, nothing } from 'lit';
import { api } from './api.js';
import { inWords } from './attached.js';
import { blocked } from './blocked.js';
import { inbox } from './inbox.js';
import { Light, Watch } from './light.js';
import { nameIn, roomName } from './parts/rooms.js';
import { ago } from './times.js';
import { words } from './words.js';

const AFTER_TYPING = 250;
const AT_MOST = 50;

/** What was said in the reader's chats with the words that they look for. */
class FoundMessages extends Light {
  static properties = {
    wanted: { attribute: false },
    found: { state: true },
    problem: { state: true },
  };

  watch = new Watch(this, blocked);

  willUpdate(changed) {
    if (!changed.has('wanted')) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(this.wanted), AFTER_TYPING);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** An answer that came late is for words that nobody looks for any more. */
  async #look(wanted) {
    try {
      const { items } = await api.get('/api/messages', { q: wanted, limit: AT_MOST });
      if (wanted === this.wanted) Object.assign(this, { found: items, problem: null });
    } catch (problem) {
      if (wanted === this.wanted) this.problem = problem;
    }
  }

  render() {
    return html`<h2 class="small found-title">${words.find.messages}</h2>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem.message}</p>` : nothing}
      <p class="small soft" role="status">${this.found ? words.find.found(this.found.length) : words.find.looking}</p>
      ${this.found ? html`<ul class="rooms" data-test="found">${this.found.map(message => html`<li>${this.#one(message)}</li>`)}</ul>` : nothing}`;
  }

  #one(message) {
    const room = inbox.rooms?.find(({ id }) => id === message.room);
    return html`<a class="room-line" href="/messages/${message.room}?at=${message.seq}" data-test="found-message">
      <span class="grow">
        <span class="row between tight"><b class="cut">${room ? roomName(room) : ''}</b><span class="soft small">${ago(message.at)}</span></span>
        <span class="cut last">${said(message, room)}</span>
      </span>
    </a>`;
  }
}

/** The words of somebody whom the reader has blocked are read in the chat, by those who want to. */
function said(message, room) {
  const name = room ? nameIn(room)(message.author) : words.rooms.someone;
  if (blocked.has(message.author)) return words.rooms.folded(name);
  return html`${room ? html`<span class="soft">${name}: </span>` : nothing}${inWords(message)}`;
}

customElements.define('hc-found-messages', FoundMessages);
