import { live } from './now.js';

const COLOURS = 8;
const KEPT = 60;
const STALE_AFTER = 6000;
const LOOK_EVERY = 3000;

/** What was told of the nodes while the page is open: how it is now, and the last minute of their figures. */
export class Nodes {
  view = null;
  #host;
  #heard = 0;
  #colours = new Map();
  #histories = new Map();

  constructor(host) {
    this.#host = host;
  }

  /** Hears of them until the answered function is called. Where nothing is heard, it is asked for. */
  follow(fetch) {
    const look = () => fetch().catch(() => this.#host.requestUpdate());
    const off = live.on('admin.cluster', body => this.take(body.cluster), { caughtUp: look });
    const timer = setInterval(() => this.isStale && document.visibilityState === 'visible' && look(), LOOK_EVERY);
    return () => {
      off();
      clearInterval(timer);
    };
  }

  get isStale() {
    return this.view !== null && Date.now() - this.#heard > STALE_AFTER;
  }

  /** What is older than what is known already says nothing new. */
  take(view) {
    this.#heard = Date.now();
    if (this.view && view.at < this.view.at) return;
    this.view = view;
    const ids = new Set(view.nodes.map(node => node.id));
    for (const id of this.#colours.keys()) if (!ids.has(id) && !named(view, id)) this.#colours.delete(id);
    for (const id of this.#histories.keys()) if (!ids.has(id)) this.#histories.delete(id);
    for (const node of view.nodes) this.#remember(node);
    this.#host.requestUpdate();
  }

  #remember({ id, state, load }) {
    const history = this.#histories.get(id) ?? [];
    history.push(state === 'LOST' ? { cpu: 0, heap: 0, requests: 0, delayMillis: 0 } : load);
    if (history.length > KEPT) history.shift();
    this.#histories.set(id, history);
  }

  /** The last minute of one of its figures, the oldest first. */
  history(id, figure) {
    return (this.#histories.get(id) ?? []).map(load => load[figure]);
  }

  /** A node keeps its colour as long as it is spoken of. */
  colourOf(id) {
    if (!this.#colours.has(id)) {
      const taken = new Set(this.#colours.values());
      const free = [...Array(COLOURS).keys()].find(colour => !taken.has(colour));
      this.#colours.set(id, free ?? this.#colours.size % COLOURS);
    }
    return `node-${this.#colours.get(id)}`;
  }

  /** All that could be played; told by a node of an earlier release: all that is. */
  get roles() {
    return this.view.roles ?? [...new Set(this.view.nodes.flatMap(node => node.roles))];
  }

  /** Those that nobody plays who can be heard. */
  get unplayed() {
    const heard = this.view.nodes.filter(node => node.state !== 'LOST');
    return this.roles.filter(role => !heard.some(node => node.roles.includes(role)));
  }

  /** By its address where that tells it from the others, else with a piece of its id. */
  nameOf({ id, node, address, host }) {
    const name = address ? address.replace(/^https?:\/\//, '') : host;
    const same = this.view?.nodes.filter(other => other.address === address).length > 1;
    return same ? `${name} (${(id ?? node).slice(0, 4)})` : name;
  }

  /** How many partitions of this circle each of its nodes owns. */
  static shares({ nodes, owners }) {
    const counts = new Map(nodes.map(id => [id, 0]));
    for (const owner of owners) counts.set(nodes[owner], counts.get(nodes[owner]) + 1);
    return counts;
  }
}

const named = (view, id) => view.events.some(event => event.node === id);
