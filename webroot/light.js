import { LitElement } from 'lit';

/** An element that renders into the page itself, so that the linked style sheets, labels and ids reach all of it. */
export class Light extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** Something that several elements look at. */
export class Store extends EventTarget {
  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Draws its host again whenever one of the stores has changed. */
export class Watch {
  #draw;
  #stores;

  constructor(host, ...stores) {
    this.#draw = () => host.requestUpdate();
    this.#stores = stores;
    host.addController(this);
  }

  hostConnected() {
    for (const store of this.#stores) store.addEventListener('change', this.#draw);
  }

  hostDisconnected() {
    for (const store of this.#stores) store.removeEventListener('change', this.#draw);
  }
}

/** Keeps what is subscribed to while the host is on the page: `start` returns a function that ends it. */
export class While {
  #start;
  #end = null;

  constructor(host, start) {
    this.#start = start;
    host.addController(this);
  }

  hostConnected() {
    this.#end = this.#start();
  }

  hostDisconnected() {
    this.#end?.();
    this.#end = null;
  }
}

/** Listens to an event of a target while the host is on the page. */
export function whileOn(host, target, type, handler) {
  return new While(host, () => {
    target.addEventListener(type, handler);
    return () => target.removeEventListener(type, handler);
  });
}
