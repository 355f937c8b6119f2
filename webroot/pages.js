import { html } from 'lit';
import { Light } from './light.js';
import { Loading } from './parts/states.js';

const SHAPE = html`<div class="shapes" aria-hidden="true">
  ${[1, 2, 3].map(() => html`<div class="shape panel"><i class="line half"></i><i class="line"></i></div>`)}
</div>`;

/** A list that comes in pages: `fetch(cursor)` answers `{items, next}`. */
export class Pages {
  #host;
  #fetch;
  #loading;
  busy = false;

  constructor(host, fetch) {
    this.#host = host;
    this.#fetch = fetch;
    this.#loading = new Loading(host);
  }

  get items() {
    return this.#loading.value?.items ?? null;
  }

  load(options) {
    return this.#loading.run(() => this.#fetch(), options);
  }

  async more() {
    const before = this.#loading.value;
    if (this.busy || !before?.next) return;
    this.busy = true;
    this.#host.requestUpdate();
    try {
      const page = await this.#fetch(before.next);
      if (this.#loading.value === before) this.#loading.value = { ...page, items: [...before.items, ...page.items] };
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  /** Changes what is shown, before the server says so. */
  change(of) {
    if (!this.#loading.value) return;
    this.#loading.value = { ...this.#loading.value, items: of(this.items) };
    this.#host.requestUpdate();
  }

  view(ready, shape = SHAPE) {
    return this.#loading.view(({ items, next }) => ready(items, next), shape);
  }
}
