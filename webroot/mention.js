import { html, nothing } from 'lit';
import { fullName } from './parts/people.js';
import { words } from './words.js';

const BEGUN = /(^|\s)@([^\s@]*)$/u;

/** Who may be meant by what is written before the cursor: `@` and the beginning of a name. */
export function meant(field, people) {
  const begun = BEGUN.exec(field.value.slice(0, field.selectionStart));
  if (!begun) return [];
  const start = begun[2].toLowerCase();
  return people.filter(({ name }) => name.toLowerCase().startsWith(start)).slice(0, 6);
}

/** Puts the whole name where its beginning was. */
export function complete(field, person) {
  const at = field.selectionStart;
  const before = field.value.slice(0, at).replace(BEGUN, `$1@${person.name} `);
  field.value = before + field.value.slice(at);
  field.setSelectionRange(before.length, before.length);
  field.focus();
}

export const suggestions = (people, pick) =>
  people.length
    ? html`<div class="suggestions" role="group" aria-label=${words.room.mention} data-test="suggestions">
        ${people.map(person => html`<button type="button" class="link" @click=${() => pick(person)}>@${fullName(person)}</button>`)}
      </div>`
    : nothing;
