import { html, nothing } from 'lit';
import { fullName } from './parts/people.js';
import { otherIn, roomFace } from './parts/rooms.js';
import { words } from './words.js';

/** Whom one talks with, and about what. */
export function head({ room, isGroup }) {
  const other = otherIn(room);
  return html`${roomFace(room)}
    <div class="grow">
      <h1 class="cut" tabindex="-1">${isGroup ? room.title : html`<a href="/users/${other.id}">${fullName(other)}</a>`}</h1>
      ${isGroup ? html`<p class="small soft cut">${words.rooms.members(room.members.length)}</p>` : nothing}
      ${room.post ? html`<p class="small cut"><a class="soft" href="/posts/${room.post}">${room.title}</a></p>` : nothing}
    </div>`;
}
