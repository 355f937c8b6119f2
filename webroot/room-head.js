import { html, nothing } from 'lit';
import { blocked } from './blocked.js';
import { icon } from './parts/icons.js';
import { firstName, fullName } from './parts/people.js';
import { hereWords } from './parts/presence.js';
import { isGroup, otherIn, roomFace } from './parts/rooms.js';
import { sayProblem } from './parts/toast.js';
import { day } from './times.js';
import { words } from './words.js';
import './room-members.js';
import './room-menu.js';

/** Whom one talks with, and about what. */
export function head(conversation) {
  const { room, isGroup } = conversation;
  const other = otherIn(room);
  const members = ({ currentTarget }) => currentTarget.closest('.talk-head').querySelector('hc-room-members').open();
  return html`${roomFace(room)}
    <div class="grow">
      <h1 class="cut" tabindex="-1">${isGroup ? room.title : html`<a href="/users/${other.id}">${fullName(other)}</a>`}</h1>
      ${isGroup ? html`<button class="link small" title=${words.rooms.membersOf} @click=${members} data-test="open-members">${words.rooms.members(room.members.length)}</button>` : nothing}
      ${isGroup ? nothing : html`<p class="small soft cut">${hereWords(other.id)}</p>`}
      ${room.post ? html`<p class="small cut"><a class="soft" href="/posts/${room.post}">${room.title}</a></p>` : nothing}
    </div>
    <hc-room-menu .conversation=${conversation}></hc-room-menu>
    ${isGroup ? html`<hc-room-members .conversation=${conversation}></hc-room-members>` : nothing}`;
}

/** What a room that closes, or is closed, says of it. */
export const closing = ({ closed, closesAt }) =>
  closesAt
    ? html`<p class="closing small" data-test="closing">${icon(closed ? 'lock' : 'clock')}<span>${closed ? words.rooms.closed : words.rooms.closes(day(closesAt))}</span></p>`
    : nothing;

/** Of two people: the other one, where the reader has blocked them. */
export const blockedIn = room => {
  const other = room && !isGroup(room) ? otherIn(room) : null;
  return other && blocked.has(other.id) ? other : null;
};

/** Nothing can be written to somebody whom one has blocked: what stands there instead of the field. */
export const unblocking = other =>
  html`<p class="closing small" data-test="blocked-here">${icon('block')}<span class="grow">${words.rooms.blockedHere(firstName(other))}</span>
    <button class="button" @click=${() => blocked.unblock(other.id).catch(sayProblem)}>${words.rooms.menu.unblock(firstName(other))}</button>
  </p>`;
