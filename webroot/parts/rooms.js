import { html } from 'lit';
import { icon } from './icons.js';
import { firstName, fullName, isMe } from './people.js';
import { face } from './presence.js';
import { session } from '../session.js';
import { words } from '../words.js';

/** The other one in a room of two. */
export const otherIn = room => room.members.find(member => !isMe(member)) ?? room.members[0];

export const isGroup = room => room.kind === 'group';

/** What a room is called in the list and above it. */
export const roomName = room => (isGroup(room) ? room.title : fullName(otherIn(room)));

export const roomFace = room =>
  isGroup(room) ? html`<span class="avatar group-face" aria-hidden="true">${icon('people')}</span>` : face(otherIn(room));

/** What somebody in a room is called by the reader. */
export const nameIn = room => id =>
  id === session.user?.id ? words.rooms.you : firstName(room.members.find(member => member.id === id) ?? { name: words.rooms.someone });

/** An entry about members, in one sentence. */
export function happened({ event, author }, nameOf) {
  const name = id => (id === session.user?.id ? words.rooms.youToo : nameOf(id));
  const others = event.users.filter(id => id !== author).map(name);
  const what = event.what === 'role' ? event.role : event.what;
  return words.rooms.event[what]?.(nameOf(author), others, event.title, author === session.user?.id) ?? '';
}
