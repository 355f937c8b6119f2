import { html } from 'lit';

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** What ends a sentence is not part of the address in it. */
const TAIL = /[.,;:!?)\]}…]+$/;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/**
 * A text whose web addresses can be followed, and in which those stand out whom it names. Everything else in it stays text.
 *
 * @param named of whom it names: {name, isMe}
 */
export function linked(text, named = []) {
  const names = namesOf(named);
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(TAIL, '');
    if (!URL.canParse(address)) continue;
    parts.push(...mentions(text.slice(from, index), names));
    parts.push(html`<a href=${new URL(address).href} target="_blank" rel="noopener noreferrer nofollow">${address}</a>`);
    from = index + address.length;
  }
  return [...parts, ...mentions(text.slice(from), names)];
}

const lower = text => text.toLocaleLowerCase();

/** Each by the whole name, or by the first one. */
function namesOf(named) {
  const names = new Map();
  for (const { name, isMe } of named) {
    for (const one of [name.trim(), name.trim().replace(/\s.*/s, '')]) {
      if (one) names.set(lower(one), isMe || names.get(lower(one)));
    }
  }
  return names;
}

/** The longest name that fits, where no letter goes on before or behind it. */
function mentions(text, names) {
  if (!names.size || !text.includes('@')) return [text];
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).map(name => name.replace(SPECIAL, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])@(${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const parts = [];
  let from = 0;
  for (const { 0: found, 1: name, index } of text.matchAll(pattern)) {
    parts.push(text.slice(from, index));
    parts.push(html`<b class="mention ${names.get(lower(name)) ? 'me' : ''}" data-test="mention">${found}</b>`);
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}
