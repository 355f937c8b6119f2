import { newId } from './kept.js';

const NAME = 'call.device';
const FREE_WITHIN = 5000;

/**
 * This page's name in a call: the same after a reload. A tab that was made as a copy of another has a copy of its name as
 * well, while the other still holds it: then it takes a new one.
 */
export const deviceId = () => (asked ??= find());

let asked = null;

async function find() {
  const known = sessionStorage.getItem(NAME);
  if (known && (await hold(known))) return known;
  const made = newId();
  sessionStorage.setItem(NAME, made);
  await hold(made);
  return made;
}

/** Whether the name is ours alone for as long as the page is there; the page before it may take a moment to go. */
function hold(name) {
  if (!navigator.locks) return true;
  return new Promise(held => {
    navigator.locks
      .request(`${NAME}.${name}`, { signal: AbortSignal.timeout(FREE_WITHIN) }, () => {
        held(true);
        return new Promise(() => {});
      })
      .catch(() => held(false));
  });
}
