import { kept } from './kept.js';
import { session } from './session.js';

const key = name => `draft.${session.user?.id ?? ''}.${name}`;

/** Unfinished words of whoever is logged in, kept in this browser until they are sent, or until they log out. */
export const draft = {
  get: name => kept.get(key(name)),
  set: (name, value) => kept.set(key(name), value),
  clear: name => kept.set(key(name), null),
  forgetAll: () => kept.forget(key('')),
};
