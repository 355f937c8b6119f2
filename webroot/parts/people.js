import { html } from 'lit';
import { words } from '../words.js';
import { session } from '../session.js';

/** The first letters of the first and the last word of a name. */
function initials(name) {
  const parts = name.trim().split(/\s+/u).filter(Boolean);
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return ends.map(part => [...part][0].toLocaleUpperCase()).join('') || '·';
}

/** Always the same of eight shades for the same person. */
const shade = id => ([...id].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 0x01000193), 7) >>> 11) % 8;

export const avatar = ({ id, name }, size = '') =>
  html`<span class="avatar shade-${shade(id)} ${size}" aria-hidden="true">${initials(name)}</span>`;

/** What neighbours call someone. */
export const firstName = ({ name }) => name.trim().split(/\s+/u)[0] || words.person.gone;

export const fullName = ({ name }) => name || words.person.gone;

export const isMe = person => person?.id === session.user?.id;

/** Initials, name and how often they have helped, as a link to the profile. */
export const person = (who, size) => html`<a class="person" href=${isMe(who) ? '/me' : `/users/${who.id}`}>
  ${avatar(who, size)}
  <span>
    <b>${fullName(who)}${isMe(who) ? html` <span class="soft">(${words.person.you})</span>` : ''}</b>
    <span class="soft small">${words.person.helped(who.helped)}</span>
  </span>
</a>`;
