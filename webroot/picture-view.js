import { html } from 'lit';
import { addressOf, keep } from './files.js';
import { Light } from './light.js';
import { icon } from './parts/icons.js';
import { sayProblem } from './parts/toast.js';
import { words } from './words.js';

/** One picture of a message in full, over the page. */
class PictureView extends Light {
  static properties = {
    message: { attribute: false },
    file: { attribute: false },
    address: { state: true },
  };

  /** Its place is at the end of the page, outside whatever scrolls. */
  static show(message, file) {
    const view = Object.assign(document.createElement('hc-picture-view'), { message, file });
    document.body.append(view);
  }

  async firstUpdated() {
    const dialog = this.querySelector('dialog');
    dialog.addEventListener('close', () => this.remove());
    dialog.showModal();
    try {
      this.address = await addressOf(this.message, this.file, false);
    } catch (problem) {
      dialog.close();
      sayProblem(problem);
    }
  }

  #close = () => this.querySelector('dialog').close();

  render() {
    const { file, address } = this;
    return html`<dialog class="picture-view" aria-label=${file.name} @click=${event => event.target === event.currentTarget && this.#close()}>
      <p class="row between">
        <span class="cut grow">${file.name}</span>
        <button class="round" aria-label=${words.attach.keep} @click=${() => keep(this.message, file).catch(sayProblem)}>${icon('save')}</button>
        <button class="round" aria-label=${words.attach.close} @click=${this.#close} data-test="close-picture">${icon('close')}</button>
      </p>
      ${address ? html`<img src=${address} alt=${file.name} data-test="whole-picture">` : html`<p class="soft centred" role="status">${words.attach.loading}</p>`}
    </dialog>`;
  }
}

customElements.define('hc-picture-view', PictureView);

export const showPicture = PictureView.show;
