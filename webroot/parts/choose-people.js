import { html } from 'lit';
import { inbox } from '../inbox.js';
import { avatar, fullName, isMe } from './people.js';
import { session } from '../session.js';
import { words } from '../words.js';

/** Those whom the reader has a chat with, each once, by name; but not these. */
export function acquaintances(without = []) {
  const known = new Map();
  for (const room of inbox.rooms ?? []) for (const member of room.members) known.set(member.id, member);
  for (const { id } of without) known.delete(id);
  known.delete(session.user?.id);
  return [...known.values()].filter(who => who.name && !isMe(who)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Boxes named `member`, one for each person. */
export const choosePeople = people =>
  people.length
    ? html`<fieldset class="choose-people">
        <legend>${words.rooms.who}</legend>
        ${people.map(
          who => html`<label class="choice-line">
            <input type="checkbox" name="member" value=${who.id} data-test="person" />
            ${avatar(who)}<span class="grow cut">${fullName(who)}</span>
          </label>`,
        )}
      </fieldset>`
    : html`<p class="soft">${words.rooms.nobodyKnown}</p>`;
