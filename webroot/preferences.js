import { api } from './api.js';
import { Store } from './light.js';
import { toasts } from './parts/toast.js';
import { words } from './words.js';

const PATH = '/api/notifications/preferences';
const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a part does not name stays as it is. */
const withPart = (all, { types = [], quiet, ...rest }) => ({
  ...all,
  ...rest,
  quiet: { ...all.quiet, ...quiet },
  types: all.types.map(line => ({ ...line, ...types.find(({ type }) => type === line.type) })),
});

/**
 * What the reader wants to be told of, and how. A change shows at once and is sent after those before it; one that the
 * server does not take is taken back, and the later ones stay.
 */
export class Preferences extends Store {
  saved = false;
  #known;
  #open = [];
  #last = Promise.resolve();
  #refusal = null;

  async load() {
    this.#known = await api.get(PATH);
    if (!this.#known.zone && hereZone()) this.change({ zone: hereZone() }, { quietly: true });
    return this;
  }

  /** As the server knows them, with what is on its way there. */
  get now() {
    return this.#open.reduce(withPart, this.#known);
  }

  get saving() {
    return this.#open.length > 0;
  }

  /** Changes a part: of the types, of the quiet hours, or any of the others. */
  change(part, { quietly = false } = {}) {
    this.#open = [...this.#open, part];
    this.#last = this.#last.then(() => this.#send(part, quietly));
    this.changed();
  }

  async #send(part, quietly) {
    try {
      this.#known = await api.patch(PATH, part, { keepalive: true });
      this.saved ||= !quietly;
    } catch (problem) {
      if (problem.status === undefined) console.error(problem);
      this.saved = false;
      if (!quietly) this.#say(problem);
    } finally {
      this.#open = this.#open.filter(other => other !== part);
      this.changed();
    }
  }

  /** Several that fail one after the other are one piece of news. */
  #say(problem) {
    if (this.#refusal) toasts.drop(this.#refusal);
    this.#refusal = toasts.say(words.settings.notSaved(problem.message), { tone: 'bad' });
  }
}
