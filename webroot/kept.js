/** What is kept in this browser. A browser that keeps nothing (private mode, full) is no reason to fail. */
export const kept = {
  get(name, otherwise = null) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },

  set(name, value) {
    try {
      if (value === null || value === undefined) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Then it lives as long as the page.
    }
  },
};

/** Unfinished words, kept until they are sent. */
export const draft = {
  get: name => kept.get(`draft.${name}`),
  set: (name, value) => kept.set(`draft.${name}`, value),
  clear: name => kept.set(`draft.${name}`, null),
};

export const newId = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
