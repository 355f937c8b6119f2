import { html, nothing } from 'lit';
import { icon } from './icons.js';
import { words } from '../words.js';
import { draft } from '../draft.js';
import { newId } from '../kept.js';

const TRY = '(try)';
let made = 0;

/**
 * A form that is being filled in. What is typed stays in its fields whatever happens, and in this browser where it has a
 * `draft` name. One key goes with all tries of the same content, so that a repeat has no second effect.
 */
export class Form {
  /** Sets its fields apart from those of other forms on the page. */
  id = ++made;
  errors = {};
  problem = null;
  sending = false;
  #host;
  #draft;
  #try;

  constructor(host, { draft: name } = {}) {
    this.#host = host;
    this.#draft = name;
    this.#try = this.kept[TRY] ?? { key: newId(), sent: null };
    host.addController(this);
  }

  get kept() {
    return (this.#draft && draft.get(this.#draft)) || {};
  }

  keep = ({ currentTarget }) => {
    if (this.#draft) draft.set(this.#draft, { ...this.kept, ...Object.fromEntries(new FormData(currentTarget)) });
  };

  keepMore(values) {
    if (this.#draft) draft.set(this.#draft, { ...this.kept, ...values });
  }

  /** Shows what is wrong, by field, without asking the server. */
  refuse(errors) {
    this.#show({ errors, message: words.problem.fields });
  }

  /** `work` is given the key. Answers what it answers, or `undefined` where it failed: then the form says why. */
  async send(body, work) {
    if (this.sending) return undefined;
    const content = JSON.stringify(body);
    Object.assign(this, { sending: true, errors: {}, problem: null });
    this.#host.requestUpdate();
    try {
      const { key, sent } = this.#try;
      this.#keepTry({ key, sent: sent ?? content });
      const answer = await work(body, { key });
      this.#keepTry(null);
      if (this.#draft) draft.clear(this.#draft);
      return answer;
    } catch (problem) {
      if (problem.status === undefined) console.error(problem);
      const arrivedBefore = problem.status === 409 && this.#try.sent !== content;
      this.#show(arrivedBefore ? { errors: {}, message: words.problem.alreadySent } : problem);
      if (!problem.uncertain) this.#keepTry(null);
      return undefined;
    } finally {
      this.sending = false;
      this.#host.requestUpdate();
    }
  }

  /** The words for all that no field is to blame for. */
  get summary() {
    return this.problem
      ? html`<p class="problem boxed" role="alert" data-test="form-problem">${icon('alert')}${this.problem}</p>`
      : nothing;
  }

  /** What may have arrived is remembered with its key, even if the page goes; what has not, or has been answered, is over. */
  #keepTry(open) {
    this.#try = open ?? { key: newId(), sent: null };
    this.keepMore({ [TRY]: open ?? undefined });
  }

  #show({ errors = {}, message }) {
    // A part of a part is shown where it was typed: `location.address` at `address`.
    const byField = Object.entries(errors).map(([name, what]) => [name.split('.').at(-1), what]);
    this.errors = { ...errors, ...Object.fromEntries(byField) };
    this.problem = Object.keys(errors).length ? words.problem.fields : message;
    this.#host.requestUpdate();
    this.#host.updateComplete.then(() => this.#host.querySelector('[aria-invalid="true"]')?.focus());
  }
}
