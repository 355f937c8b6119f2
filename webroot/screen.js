import { Store } from './light.js';

/** How much room there is: two panes side by side from 900 px, the map beside them from 1400. */
class Screen extends Store {
  #wide = matchMedia('(min-width: 56.25em)');
  #widest = matchMedia('(min-width: 87.5em)');

  constructor() {
    super();
    for (const query of [this.#wide, this.#widest]) query.addEventListener('change', () => this.changed());
  }

  get wide() {
    return this.#wide.matches;
  }

  get widest() {
    return this.#widest.matches;
  }
}

export const screen = new Screen();
