import { html, nothing } from 'lit';
import { Light, Watch, While, whileOn } from './light.js';
import { bubbles } from './bubbles.js';
import { Conversation } from './conversation.js';
import { draft } from './draft.js';
import { outbox } from './outbox.js';
import { icon } from './parts/icons.js';
import { avatar, firstName, fullName } from './parts/people.js';
import { failed, gone } from './parts/states.js';
import { titled } from './title.js';
import { words } from './words.js';

const AT_END = 80;

/** One chat. It holds its place while the reader looks back, and stays at the end while they read on. */
class Room extends Light {
  static properties = { roomId: { attribute: false }, missed: { state: true } };

  outbox = new Watch(this, outbox);
  looks = whileOn(this, document, 'visibilitychange', () => this.#see());
  talk = new While(this, () => () => this.#leave());
  atEnd = true;

  willUpdate(changed) {
    if (changed.has('roomId')) this.#enter();
    const list = this.querySelector('.log');
    if (list) this.before = { height: list.scrollHeight, top: list.scrollTop };
  }

  #enter() {
    this.#leave();
    Object.assign(this, { atEnd: true, missed: 0, shown: null, newFrom: null });
    this.conversation = new Conversation(this.roomId);
    this.conversation.addEventListener('change', () => this.requestUpdate());
  }

  #leave() {
    this.conversation?.close();
    this.conversation = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated && !this.conversation) this.#enter();
  }

  render() {
    const { conversation } = this;
    if (!conversation) return nothing;
    const { room, problem } = conversation;
    if (problem?.status === 404) return gone();
    if (problem && !room) return failed(problem, () => conversation.load());
    const other = conversation.others[0];
    const isTyping = conversation.others.find(({ id }) => id === conversation.typing);
    return html`
      <header class="talk-head">
        <a class="round only-narrow" href="/messages" aria-label=${words.messages.title}>${icon('back')}</a>
        ${
          other
            ? html`${avatar(other)}
              <div class="grow">
                <h1 tabindex="-1"><a href="/users/${other.id}">${fullName(other)}</a></h1>
                ${room.post ? html`<p class="small cut"><a class="soft" href="/posts/${room.post}">${room.title}</a></p>` : nothing}
              </div>`
            : html`<h1 class="unseen" tabindex="-1">${words.messages.title}</h1>`
        }
      </header>
      <div class="log" role="log" aria-label=${words.room.log} aria-busy=${conversation.busy ? 'true' : 'false'} tabindex="0" @scroll=${this.#scrolled} data-test="log">
        ${
          conversation.log.hasEarlier
            ? html`<button class="button quiet wide" ?disabled=${conversation.busy} @click=${() => conversation.earlier()}>${words.room.earlier}</button>`
            : other
              ? html`<p class="soft small centred beginning">${words.room.start(firstName(other))}</p>`
              : nothing
        }
        ${bubbles(conversation, this.newFrom)}
      </div>
      <p class="typing small soft" role="status" data-test="typing">${isTyping ? html`${words.room.typing(firstName(isTyping))}<i class="dots" aria-hidden="true"></i>` : nothing}</p>
      ${
        this.missed
          ? html`<button class="pill to-end" @click=${this.#toEnd}>${icon('down')}${words.room.fresh(this.missed)}</button>`
          : nothing
      }
      <form class="compose" @submit=${this.#send}>
        <label class="grow">
          <span class="unseen">${words.room.write}</span>
          <textarea
            name="text"
            rows="1"
            maxlength="4000"
            placeholder=${words.room.write}
            title=${words.room.hint}
            enterkeyhint="send"
            @input=${this.#write}
            @keydown=${this.#key}
            data-test="compose"
          ></textarea>
        </label>
        <button class="round primary" aria-label=${words.room.send} data-test="send">${icon('send')}</button>
      </form>
    `;
  }

  updated(changed) {
    const { conversation } = this;
    const list = this.querySelector('.log');
    if (!list || !conversation) return;
    const field = this.querySelector('textarea');
    if (changed.has('roomId') || field.dataset.of !== this.roomId) {
      field.value = draft.get(`room.${this.roomId}`) ?? '';
      field.dataset.of = this.roomId;
    }
    if (conversation.room) titled(fullName(conversation.others[0] ?? { name: '' }));
    this.#hold(list);
    this.#see();
  }

  /** What comes at the end moves nothing that is being read; what comes at the beginning neither. */
  #hold(list) {
    const { log, room } = this.conversation;
    const grown = list.scrollHeight - (this.before?.height ?? 0);
    const earlier = this.shown && log.first < this.shown.first;
    if (room && !this.shown && room.unread) this.newFrom = room.read + 1;
    if (this.atEnd || !this.shown) list.scrollTop = list.scrollHeight;
    else if (earlier) list.scrollTop = this.before.top + grown;
    else if (log.last > this.shown.last) this.missed += log.last - this.shown.last;
    if (room) this.shown = { first: log.first, last: log.last };
  }

  #scrolled = ({ currentTarget: list }) => {
    this.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END;
    if (this.atEnd) this.missed = 0;
    if (list.scrollTop < AT_END && this.shown) this.conversation.earlier();
    this.#see();
  };

  /** Read is what stands on a page that is looked at. */
  #see() {
    if (this.atEnd && document.visibilityState === 'visible') this.conversation?.seen();
  }

  #toEnd = () => {
    const list = this.querySelector('.log');
    list.scrollTop = list.scrollHeight;
  };

  #write = ({ target }) => {
    draft.set(`room.${this.roomId}`, target.value || null);
    if (target.value.trim()) this.conversation.tellTyping();
  };

  #key = event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  };

  #send = event => {
    event.preventDefault();
    const field = event.target.elements.text;
    const text = field.value.trim();
    if (!text || !outbox.add(this.roomId, text)) return;
    field.value = '';
    draft.clear(`room.${this.roomId}`);
    this.atEnd = true;
    this.newFrom = null;
    this.requestUpdate();
    field.focus();
  };
}

customElements.define('hc-room', Room);
