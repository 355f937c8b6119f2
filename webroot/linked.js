import { html } from 'lit';

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** What ends a sentence is not part of the address in it. */
const TAIL = /[.,;:!?)\]}…]+$/;

/** A text whose web addresses can be followed. Everything else in it stays text. */
export function linked(text) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(TAIL, '');
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(from, index));
    parts.push(html`<a href=${new URL(address).href} target="_blank" rel="noopener noreferrer nofollow">${address}</a>`);
    from = index + address.length;
  }
  return [...parts, text.slice(from)];
}
