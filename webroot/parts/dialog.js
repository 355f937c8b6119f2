import { Light } from '../light.js';

/** An element that is one dialog: drawn while it is open, and gone with all that was typed in it when it is closed. */
export class Dialog extends Light {
  static properties = { isOpen: { state: true } };

  async open() {
    this.opener = document.activeElement;
    this.isOpen = true;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  close() {
    this.querySelector('dialog')?.close();
  }

  closed = () => {
    this.isOpen = false;
    this.opener?.focus();
  };
}
