import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { Nodes } from './cluster-told.js';
import { words } from './words.js';

const MIDDLE = 120;
const BAND = 98;
/** Between two arcs, in partitions. */
const GAP = 1.2;
const [INNER, OUTER] = [66, 80];

/**
 * Who owns which share: outside the shares as arcs, inside the partitions one by one, each in its owner's colour. When
 * nodes come and go, the arcs grow and shrink and the partitions change their colour.
 */
class Ring extends Light {
  static properties = { ring: { attribute: false }, nodes: { attribute: false }, chosen: { state: true } };

  /** Those whose arc has been drawn: who comes grows from nothing. */
  #drawn = new Set();
  /** Those who were there: who goes shrinks to nothing. */
  #known = [];

  render() {
    const circles = this.ring.circles.filter(circle => circle.owners.length);
    if (!circles.length) return html`<p class="panel soft">${words.cluster.ringNobody}</p>`;
    const circle = circles.find(({ roles }) => roles.includes(this.chosen)) ?? circles[0];
    const shares = Nodes.shares(circle);
    return html`<div class="panel stack ring-panel">
      <p class="soft">${words.cluster.ringWords(this.ring.partitions)}</p>
      ${circles.length > 1 ? this.#choice(circles, circle) : nothing} ${this.#drawing(circle, shares)}
      <ul class="ring-shares" data-test="ring-shares">
        ${repeat(circle.nodes, id => id, id => this.#share(id, shares.get(id)))}
      </ul>
    </div>`;
  }

  #choice(circles, circle) {
    return html`<label class="field">${words.cluster.rings}
      <select @change=${event => (this.chosen = event.target.value)} data-test="ring-roles">
        ${circles.map(({ roles }) => html`<option value=${roles[0]} ?selected=${roles === circle.roles}>${words.cluster.ringOf(roles.join(', '))}</option>`)}
      </select>
    </label>`;
  }

  #share(id, share) {
    const node = this.nodes.view?.nodes.find(one => one.id === id) ?? { id, host: id };
    return html`<li>
      <span class="swatch ${this.nodes.colourOf(id)}"></span><b>${this.nodes.nameOf(node)}</b>
      <span>${words.cluster.share(share, this.ring.partitions)} <span class="soft small">${words.cluster.partitions(share)}</span></span>
    </li>`;
  }

  #drawing({ nodes, owners }, shares) {
    for (const id of nodes) if (!this.#known.includes(id)) this.#known.push(id);
    let start = 0;
    const arcs = this.#known.map(id => {
      const length = this.#drawn.has(id) ? (shares.get(id) ?? 0) : 0;
      const arc = { id, length, start };
      start += length;
      return arc;
    });
    return html`<svg class="node-ring" viewBox="0 0 240 240" aria-hidden="true" data-test="ring">
      <circle class="ring-ground" cx=${MIDDLE} cy=${MIDDLE} r=${BAND}></circle>
      ${repeat(arcs, arc => arc.id, arc => this.#arc(arc))}
      <g class="ring-ticks">${owners.map((owner, partition) => this.#tick(partition, nodes[owner]))}</g>
      <text class="ring-count" x=${MIDDLE} y=${MIDDLE - 2}>${nodes.length}</text>
      <text class="ring-unit" x=${MIDDLE} y=${MIDDLE + 22}>${words.cluster.inTheMiddle(nodes.length)}</text>
    </svg>`;
  }

  #arc({ id, length, start }) {
    const all = this.ring.partitions;
    const shown = length === all ? all : Math.max(0, length - GAP);
    return svg`<circle class="ring-arc ${this.nodes.colourOf(id)}" cx=${MIDDLE} cy=${MIDDLE} r=${BAND} pathLength=${all}
      stroke-dasharray="${shown} ${all - shown}" stroke-dashoffset=${-start}></circle>`;
  }

  #tick(partition, owner) {
    const angle = ((partition + 0.5) / this.ring.partitions) * 2 * Math.PI;
    const at = radius => [Math.cos(angle), Math.sin(angle)].map(part => (MIDDLE + radius * part).toFixed(2));
    const [[x1, y1], [x2, y2]] = [at(INNER), at(OUTER)];
    return svg`<line class=${this.nodes.colourOf(owner)} x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>`;
  }

  updated() {
    const fresh = this.#known.filter(id => !this.#drawn.has(id));
    if (!fresh.length) return;
    requestAnimationFrame(() => {
      for (const id of fresh) this.#drawn.add(id);
      this.requestUpdate();
    });
  }
}

customElements.define('hc-ring', Ring);
