import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Store, Watch } from '../light.js';
import { icon } from './icons.js';
import { words } from '../words.js';
import { newId } from '../kept.js';

const SHOWN = 6000;
const SEEN = 1500;
const AT_MOST = 3;

/** Short words that come and go. More than three at once push the oldest out. */
class Toasts extends Store {
  items = [];

  say(text, { href, undo, tone = '' } = {}) {
    const toast = { id: newId(), text, href, undo, tone, since: Date.now() };
    this.items = [...this.items, toast].slice(-AT_MOST);
    setTimeout(() => this.drop(toast), SHOWN);
    this.changed();
    return toast;
  }

  /** On the next page, what was said on this one is in the way. */
  moveOn() {
    this.items = this.items.filter(({ undo, since }) => undo || Date.now() - since < SEEN);
    this.changed();
  }

  drop(toast) {
    this.items = this.items.filter(other => other !== toast);
    this.changed();
  }
}

export const toasts = new Toasts();

/** Says what has gone wrong with something that the reader asked for. */
export const sayProblem = problem => toasts.say(problem.message ?? words.problem[500], { tone: 'bad' });

const waiting = new Set();
addEventListener('pagehide', () => waiting.forEach(act => act()));

/** Shows something as done, and does it when the time to undo it is over, or when the page is left. */
export function withUndo(text, { act, undo }) {
  const run = () => {
    if (!waiting.delete(run)) return;
    clearTimeout(timer);
    act().catch(problem => {
      undo();
      sayProblem(problem);
    });
  };
  const timer = setTimeout(run, SHOWN);
  waiting.add(run);
  const takeBack = () => {
    if (!waiting.delete(run)) return;
    clearTimeout(timer);
    undo();
  };
  toasts.say(text, { undo: takeBack });
}

class ToastList extends Light {
  watch = new Watch(this, toasts);

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        toasts.items,
        ({ id }) => id,
        toast => html`<div class="toast ${toast.tone}" data-test="toast">
          ${toast.href ? html`<a href=${toast.href} @click=${() => toasts.drop(toast)}>${toast.text}</a>` : html`<span>${toast.text}</span>`}
          ${
            toast.undo
              ? html`<button
                class="link"
                @click=${() => {
                  toast.undo();
                  toasts.drop(toast);
                }}
              >
                ${words.state.undo}
              </button>`
              : nothing
          }
          <button class="plain" aria-label=${words.state.close} @click=${() => toasts.drop(toast)}>${icon('close')}</button>
        </div>`,
      )}
    </div>`;
  }
}

customElements.define('hc-toasts', ToastList);
