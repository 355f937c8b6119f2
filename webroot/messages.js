import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch } from './light.js';
import { inbox } from './inbox.js';
import { happened, isGroup, nameIn, roomFace, roomName } from './parts/rooms.js';
import { empty, Loading, needsLogin } from './parts/states.js';
import { screen } from './screen.js';
import { session } from './session.js';
import { ago } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';
import './room.js';

/** The reader's chats, and one of them beside the list. */
class Messages extends Light {
  static properties = { at: { attribute: false } };

  watch = new Watch(this, inbox, session, screen);
  loading = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    if (needsLogin(session)) this.loading.run(() => inbox.fetchRooms());
  }

  updated() {
    if (!this.at.room) titled(words.messages.title);
  }

  render() {
    if (!session.user) return nothing;
    const { room } = this.at;
    return html`<div class="home messages ${room ? 'view-room' : 'view-list'}">
      <section class="pane list" ?inert=${Boolean(room) && !screen.wide} aria-label=${words.messages.rooms}>
        ${room ? html`<p class="list-title as-heading">${words.messages.title}</p>` : html`<h1 class="list-title" tabindex="-1">${words.messages.title}</h1>`}
        ${inbox.rooms ? this.#rooms(inbox.rooms) : this.loading.view(rooms => this.#rooms(rooms), shape)}
      </section>
      <section class="pane talk" aria-label=${words.room.log}>
        ${
          room
            ? html`<hc-room .roomId=${room}></hc-room>`
            : empty({ picture: 'chat', title: words.messages.choose, text: words.messages.chooseWords })
        }
      </section>
    </div>`;
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
    return html`<ul class="rooms">
      ${repeat(
        rooms,
        ({ id }) => id,
        room => html`<li>${this.#room(room)}</li>`,
      )}
    </ul>`;
  }

  #room(room) {
    const isHere = room.id === this.at.room;
    const unread = isHere && document.visibilityState === 'visible' ? 0 : room.unread;
    return html`<a class="room-line ${unread ? 'unread' : ''}" href="/messages/${room.id}" aria-current=${isHere ? 'true' : nothing} data-test="room">
      ${roomFace(room)}
      <span class="grow">
        <span class="row between tight"><b class="cut">${roomName(room)}</b><span class="soft small">${ago(room.lastMessage?.at ?? room.createdAt)}</span></span>
        ${room.post ? html`<span class="about small cut">${room.title}</span>` : nothing}
        <span class="row between tight">
          <span class="soft cut last">${lastWords(room)}</span>
          ${unread ? html`<b class="count" aria-hidden="true">${unread}</b><span class="unseen">${words.messages.unread(unread)}</span>` : nothing}
        </span>
      </span>
    </a>`;
  }
}

function lastWords(room) {
  const { lastMessage } = room;
  if (!lastMessage) return words.messages.nothingSaid;
  if (lastMessage.event) return happened(lastMessage, nameIn(room));
  if (lastMessage.deletedAt) return words.room.gone;
  if (lastMessage.author === session.user.id) return words.messages.you(lastMessage.text);
  return isGroup(room) ? words.rooms.said(nameIn(room)(lastMessage.author), lastMessage.text) : lastMessage.text;
}

const shape = html`<div class="shapes" aria-hidden="true">
  ${[1, 2, 3].map(() => html`<div class="room-line shape"><span class="avatar"></span><span class="grow"><i class="line half"></i><i class="line"></i></span></div>`)}
</div>`;

customElements.define('hc-messages', Messages);
