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

  /** Everything whose name begins so. */
  forget(beginning) {
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(beginning)) localStorage.removeItem(name);
    } catch {
      // There was nothing to forget.
    }
  },
};

export const newId = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
