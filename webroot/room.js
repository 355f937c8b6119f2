import { html, nothing } from 'lit';
import { Light, Watch, While, whileOn } from './light.js';
import { attachButton, chosen } from './attach.js';
import { about, answered } from './composing.js';
import { bubbles } from './bubbles.js';
import { callButtons, CallLog } from './call-lines.js';
import { calls } from './calls.js';
import { Conversation } from './conversation.js';
import { draft } from './draft.js';
import { complete, meant, suggestions } from './mention.js';
import { blocked } from './blocked.js';
import { outbox } from './outbox.js';
import { RoomAttach } from './room-attach.js';
import { RoomScroll } from './room-scroll.js';
import { blockedIn, closing, head, unblocking } from './room-head.js';
import { icon } from './parts/icons.js';
import { firstName } from './parts/people.js';
import { roomName } from './parts/rooms.js';
import { presence } from './presence.js';
import { failed, gone } from './parts/states.js';
import { sayProblem, toasts } from './parts/toast.js';
import { titled } from './title.js';
import { words } from './words.js';

const LONG_PRESS = 500;
const FOUND_SHOWN = 3000;

/** One chat: what is said in it, and the field to say something. */
class Room extends Light {
  static properties = {
    roomId: { attribute: false },
    goTo: { attribute: false },
    menu: { state: true },
    about: { state: true },
    found: { state: true },
    meant: { state: true },
  };

  outbox = new Watch(this, outbox, calls, blocked, presence);
  looks = whileOn(this, document, 'visibilitychange', () => this.see());
  talk = new While(this, () => () => this.#leave());
  files = new RoomAttach(this);
  reading = new RoomScroll(this);
  #foundTimer;

  willUpdate(changed) {
    if (changed.has('roomId')) this.#enter();
    this.reading.before();
  }

  #enter() {
    this.#leave();
    this.files.reset();
    this.reading.reset();
    Object.assign(this, { menu: null, about: null, found: null, meant: [], unfolded: new Set() });
    this.conversation = new Conversation(this.roomId);
    this.conversation.addEventListener('change', () => this.requestUpdate());
    this.callLog = new CallLog(this.roomId);
    this.callLog.addEventListener('change', () => this.requestUpdate());
  }

  #leave() {
    this.conversation?.close();
    this.callLog?.close();
    this.conversation = this.callLog = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated && !this.conversation) this.#enter();
  }

  render() {
    const { conversation } = this;
    if (!conversation) return nothing;
    const { room, problem } = conversation;
    const { missed, isFar } = this.reading;
    if (problem?.status === 404) return gone();
    if (problem && !room) return failed(problem, () => conversation.load());
    const other = conversation.others[0];
    const shunned = blockedIn(room);
    const isTyping = conversation.others.find(({ id }) => id === conversation.typing);
    return html`
      <header class="talk-head">
        <a class="round only-narrow" href="/messages" aria-label=${words.messages.title}>${icon('back')}</a>
        ${
          room ? html`${head(conversation)}${shunned ? nothing : callButtons(room, conversation.others)}` : html`<h1 class="unseen" tabindex="-1">${words.messages.title}</h1>`
        }
      </header>
      <div class="log" role="log" aria-label=${words.room.log} aria-busy=${conversation.busy ? 'true' : 'false'} tabindex="0" @scroll=${this.reading.scrolled} data-test="log">
        ${
          conversation.log.hasEarlier
            ? html`<button class="button quiet wide" ?disabled=${conversation.busy} @click=${() => conversation.earlier()}>${words.room.earlier}</button>`
            : conversation.isGroup
              ? html`<p class="soft small centred beginning">${words.rooms.beginning}</p>`
            : other
              ? html`<p class="soft small centred beginning">${words.room.start(firstName(other))}</p>`
              : nothing
        }
        ${bubbles(this)}
      </div>
      <p class="typing small soft" role="status" data-test="typing">${isTyping ? html`${words.room.typing(firstName(isTyping))}<i class="dots" aria-hidden="true"></i>` : nothing}</p>
      ${
        missed || isFar
          ? html`<button class="pill to-end" @click=${this.reading.toEnd} data-test="to-end">${icon('down')}${missed ? words.room.fresh(missed) : words.room.newest}</button>`
          : nothing
      }
      ${room ? closing(room) : nothing}${shunned ? unblocking(shunned) : nothing}
      <div class="above">${suggestions(this.meant, this.#complete)}${about(this)}${chosen(this.files)}</div>
      <form class="compose" ?hidden=${room?.closed || shunned} @submit=${this.#send} @dragover=${event => event.preventDefault()} @drop=${this.files.drop}>
        ${attachButton(this.files)}
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
            @paste=${this.files.paste}
            data-test="compose"
          ></textarea>
        </label>
        <button class="round primary" aria-label=${words.room.send} data-test="send">${icon('send')}</button>
      </form>
      <hc-report class="of-message"></hc-report>
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
    if (conversation.room) titled(roomName(conversation.room));
    this.reading.after(list);
    this.see();
    if (conversation.room && this.goTo && this.goTo !== this.wentTo) this.jump((this.wentTo = this.goTo).seq);
  }

  /** Read is what stands on a page that is looked at. */
  see() {
    if (this.reading.seesEnd && document.visibilityState === 'visible') this.conversation?.seen();
    else this.conversation?.unseen();
  }

  openMenu(seq) {
    this.menu = this.menu === seq ? null : seq;
    if (this.menu) {
      this.updateComplete.then(() => {
        const opened = this.querySelector('.bubble-menu');
        opened?.scrollIntoView({ block: 'nearest' });
        opened?.querySelector('button').focus();
      });
    }
  }

  closeMenu() {
    const opener = this.querySelector(`[data-seq="${this.menu}"] .more`);
    this.menu = null;
    opener?.focus();
  }

  /** A finger that stays opens the menu. */
  press({ pointerType, currentTarget }, seq) {
    if (pointerType === 'mouse') return;
    const timer = setTimeout(() => this.openMenu(seq), LONG_PRESS);
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'])
      currentTarget.addEventListener(type, () => clearTimeout(timer), { once: true });
  }

  async #try(what) {
    try {
      await what();
      return true;
    } catch (problem) {
      sayProblem(problem);
      return false;
    }
  }

  react(message, emoji) {
    return this.#try(() => this.conversation.react(message, emoji));
  }

  copy({ text }) {
    return this.#try(async () => {
      await navigator.clipboard.writeText(text);
      toasts.say(words.room.copied);
    });
  }

  report(message) {
    const dialog = this.querySelector('hc-report.of-message');
    dialog.about = { room: this.roomId, message: message.id };
    dialog.name = firstName(this.conversation.person(message.author));
    dialog.open();
  }

  /** A neighbour may have read it: so it is asked first. */
  async removeMessage(message) {
    if (confirm(words.room.sure)) await this.#try(() => this.conversation.remove(message));
  }

  answer(message) {
    this.about = { message };
    this.#field.focus();
  }

  edit(message) {
    this.about = { message, edits: true, before: this.#field.value };
    this.#field.value = message.text;
    this.#field.focus();
  }

  leaveAbout() {
    if (this.about?.edits) this.#field.value = this.about.before;
    this.about = null;
    this.#field.focus();
  }

  /** What was written stays until it is saved. */
  async #saveEdit(text) {
    const { message } = this.about;
    if (await this.#try(() => this.conversation.edit(message, text))) this.leaveAbout();
  }

  get #field() {
    return this.querySelector('textarea');
  }

  /** To a message, however far back it is. */
  async jump(seq) {
    this.reading.leaveEnd();
    this.see();
    const isThere = await this.conversation.reach(seq);
    await this.updateComplete;
    const bubble = isThere && this.querySelector(`[data-seq="${seq}"]`);
    bubble?.scrollIntoView({ block: 'center' });
    this.reading.arrive();
    if (!bubble) {
      toasts.say(words.room.further);
      return;
    }
    this.found = seq;
    clearTimeout(this.#foundTimer);
    this.#foundTimer = setTimeout(() => (this.found = null), FOUND_SHOWN);
  }

  #write = ({ target }) => {
    this.meant = meant(target, this.conversation.others);
    if (this.about?.edits) return;
    draft.set(`room.${this.roomId}`, target.value || null);
    if (target.value.trim()) this.conversation.tellTyping();
  };

  #complete = person => {
    complete(this.querySelector('textarea'), person);
    this.meant = [];
  };

  #key = event => {
    if (event.key === 'Escape' && (this.meant.length || this.about)) {
      if (this.meant.length) this.meant = [];
      else this.leaveAbout();
      return;
    }
    if (this.meant.length && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      event.preventDefault();
      this.#complete(this.meant[0]);
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  };

  #send = event => {
    event.preventDefault();
    const field = event.target.elements.text;
    const text = field.value.trim();
    if (this.about?.edits) {
      if (text) this.#saveEdit(text);
      return;
    }
    if (!this.files.send(text, answered(this.about))) return;
    this.meant = [];
    this.about = null;
    field.value = '';
    draft.clear(`room.${this.roomId}`);
    this.reading.goToEnd();
    this.requestUpdate();
    field.focus();
  };

  /** What could not be sent is there to be sent again. */
  takeBack(roomId, text) {
    const isHere = roomId === this.roomId;
    const begun = isHere ? this.#field.value : draft.get(`room.${roomId}`);
    const whole = [text, begun].filter(Boolean).join('\n');
    draft.set(`room.${roomId}`, whole || null);
    if (isHere) this.#field.value = whole;
  }
}

customElements.define('hc-room', Room);
