import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch, whileOn } from './light.js';
import { inWords } from './attached.js';
import { blocked } from './blocked.js';
import { calls } from './calls.js';
import { inbox } from './inbox.js';
import { icon } from './parts/icons.js';
import { happened, isGroup, nameIn, roomFace, roomName } from './parts/rooms.js';
import { empty, Loading } from './parts/states.js';
import { presence } from './presence.js';
import { screen } from './screen.js';
import { session } from './session.js';
import { ago } from './times.js';
import { words } from './words.js';
import './found-messages.js';
import './group-new.js';

/** So many letters are worth a look through what was said. */
const FEWEST = 3;

const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/**
 * The reader's chats: the pinned ones first. `/` or Ctrl+K leads to the field that finds one, the arrows lead along the
 * list, Escape leads back.
 */
class RoomList extends Light {
  static properties = { here: { attribute: false }, wanted: { state: true } };

  watch = new Watch(this, inbox, presence, session, screen, blocked, calls);
  loading = new Loading(this);
  keys = whileOn(this, document, 'keydown', event => this.#jump(event));

  constructor() {
    super();
    this.wanted = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.loading.run(() => inbox.fetchRooms());
  }

  render() {
    const title = words.messages.title;
    return html`
      <div class="row between nowrap list-head">
        ${this.here ? html`<p class="list-title as-heading">${title}</p>` : html`<h1 class="list-title" tabindex="-1">${title}</h1>`}
        <button class="button small" @click=${() => this.querySelector('hc-group-new').open()} data-test="new-group">${icon('people')}${words.rooms.newGroup}</button>
      </div>
      <hc-group-new></hc-group-new>
      ${inbox.rooms ? this.#rooms(inbox.rooms) : this.loading.view(rooms => this.#rooms(rooms), shape)}
    `;
  }

  #rooms(rooms) {
    if (rooms.length === 0) {
      return empty({
        picture: 'chat',
        title: words.messages.empty,
        text: words.messages.emptyWords,
        action: html`<a class="button" href="/">${words.state.home}</a>`,
      });
    }
    const found = rooms.filter(room => plain(`${roomName(room)} ${room.title ?? ''}`).includes(plain(this.wanted)));
    return html`
      <label class="room-search">
        <span class="unseen">${words.rooms.find}</span>
        ${icon('search')}
        <input type="search" placeholder=${words.rooms.find} title=${words.rooms.findHint} .value=${this.wanted} @input=${({ target }) => (this.wanted = target.value)} @keydown=${this.#inField} data-test="find-room" />
      </label>
      <p class="unseen" role="status">${this.wanted ? words.rooms.found(found.length) : ''}</p>
      ${found.length ? nothing : html`<p class="soft centred">${words.rooms.noneFound}</p>`}
      <ul class="rooms" @keydown=${this.#inList}>
        ${repeat(
          found,
          ({ id }) => id,
          room => html`<li>${this.#room(room)}</li>`,
        )}
      </ul>
      ${this.wanted.trim().length >= FEWEST ? html`<hc-found-messages .wanted=${this.wanted.trim()}></hc-found-messages>` : nothing}`;
  }

  #room(room) {
    const isHere = room.id === this.here;
    const unread = isHere && document.visibilityState === 'visible' ? 0 : room.unread;
    const n = unread > 99 ? '99+' : unread;
    return html`<a class="room-line ${unread && !room.muted ? 'unread' : ''}" href="/messages/${room.id}" aria-current=${isHere ? 'true' : nothing} data-test="room">
      ${roomFace(room)}
      <span class="grow">
        <span class="row between tight"><b class="cut">${roomName(room)}</b>${marks(room)}<span class="soft small">${ago(room.lastMessage?.at ?? room.createdAt)}</span></span>
        ${room.post ? html`<span class="about small cut">${room.title}</span>` : nothing}
        <span class="row between tight">
          <span class="soft cut last">${lastWords(room)}</span>
          ${unread ? html`<b class="count ${room.muted ? 'muted' : ''}" aria-hidden="true">${n}</b><span class="unseen">${words.messages.unread(unread)}</span>` : nothing}
        </span>
      </span>
    </a>`;
  }

  get #field() {
    return this.querySelector('[type=search]');
  }

  #jump(event) {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const writing = target.closest?.('input, textarea, select, dialog');
    const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !writing;
    const isJump = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;
    if (!this.#field || this.closest('[inert]') || !(isSlash || isJump)) return;
    event.preventDefault();
    this.#field.focus();
    this.#field.select();
  }

  #inField = event => {
    if (event.key === 'Escape') {
      this.wanted = '';
      (this.querySelector('[aria-current]') ?? this.#field).focus();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      const first = this.querySelector('.room-line');
      if (event.key === 'Enter') {
        this.wanted = '';
        first?.click();
      } else first?.focus();
    }
  };

  #inList = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const lines = [...this.querySelectorAll('.room-line')];
    const at = lines.indexOf(document.activeElement);
    if (event.key === 'Escape') this.#field.focus();
    if (!step || at < 0) return;
    event.preventDefault();
    (lines[at + step] ?? (step < 0 ? this.#field : lines[at])).focus();
  };
}

const marks = ({ id, pinned, muted }) => html`
  ${pinned ? html`<span class="room-mark" title=${words.rooms.pinned}>${icon('tack')}<span class="unseen">${words.rooms.pinned}</span></span>` : nothing}
  ${calls.quiet.some(({ room }) => room === id) ? html`<span class="room-mark" title=${words.call.here} data-test="quiet-call">${icon('phone')}<span class="unseen">${words.call.here}</span></span>` : nothing}
  ${muted ? html`<span class="room-mark" title=${words.rooms.muted}>${icon('quiet')}<span class="unseen">${words.rooms.muted}</span></span>` : nothing}
`;

function lastWords(room) {
  const { lastMessage } = room;
  if (!lastMessage) return words.messages.nothingSaid;
  if (lastMessage.event) return happened(lastMessage, nameIn(room));
  if (lastMessage.deletedAt) return words.room.gone;
  if (blocked.has(lastMessage.author)) return words.rooms.folded(nameIn(room)(lastMessage.author));
  if (lastMessage.author === session.user?.id) return words.messages.you(inWords(lastMessage));
  return isGroup(room) ? words.rooms.said(nameIn(room)(lastMessage.author), inWords(lastMessage)) : inWords(lastMessage);
}

const shape = html`<div class="shapes" aria-hidden="true">
  ${[1, 2, 3].map(() => html`<div class="room-line shape"><span class="avatar"></span><span class="grow"><i class="line half"></i><i class="line"></i></span></div>`)}
</div>`;

customElements.define('hc-room-list', RoomList);
