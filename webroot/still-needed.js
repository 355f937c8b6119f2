import { html } from 'lit';
import { Light } from './light.js';
import { api, path } from './api.js';
import { icon } from './parts/icons.js';
import { sayProblem, toasts } from './parts/toast.js';
import { words } from './words.js';

/** In the last day of a post: asks its author whether it goes on. */
class StillNeeded extends Light {
  static properties = { post: { attribute: false }, busy: { state: true } };

  render() {
    return html`<section class="panel still-needed" aria-labelledby="still-needed-title" data-test="still-needed">
      <h2 id="still-needed-title">${words.stillNeeded.title}</h2>
      <p>${words.stillNeeded.text}</p>
      <div class="row actions">
        <button class="button primary" ?disabled=${this.busy} @click=${this.#keep} data-test="keep-open">
          ${icon('check')}${words.stillNeeded.yes}
        </button>
        <button class="button quiet" ?disabled=${this.busy} @click=${this.#close} data-test="close-now">
          ${icon('close')}${words.stillNeeded.no}
        </button>
      </div>
    </section>`;
  }

  #keep = async () => {
    this.busy = true;
    try {
      await api.post(path`/api/posts/${this.post.id}/renew`, undefined, { repeatable: true });
      toasts.say(words.stillNeeded.kept);
    } catch (problem) {
      sayProblem(problem);
    }
    this.busy = false;
    this.dispatchEvent(new Event('changed'));
  };

  #close = () => this.dispatchEvent(new Event('close-post'));
}

customElements.define('hc-still-needed', StillNeeded);
