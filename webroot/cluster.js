import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light, Watch, While } from './light.js';
import { api } from './api.js';
import { nodeCard, nodeTable } from './cluster-nodes.js';
import { Nodes } from './cluster-told.js';
import './cluster-ring.js';
import { denied, Loading, needsLogin } from './parts/states.js';
import { session } from './session.js';
import { at, clockWords } from './times.js';
import { titled } from './title.js';
import { words } from './words.js';

/** For administrators: the nodes as they are at this moment. */
class Cluster extends Light {
  watch = new Watch(this, session);
  first = new Loading(this);
  nodes = new Nodes(this);
  told = new While(this, () => (session.isAdmin ? this.nodes.follow(() => this.#fetch()) : () => {}));

  connectedCallback() {
    super.connectedCallback();
    titled(words.cluster.title);
    if (needsLogin(session) && session.isAdmin) this.first.run(() => this.#fetch());
  }

  async #fetch() {
    const view = await api.get('/api/cluster');
    this.nodes.take(view);
    return view;
  }

  render() {
    if (!session.user) return nothing;
    if (!session.isAdmin) return denied();
    return html`<div class="page broad stack roomy">
      <h1 tabindex="-1">${words.cluster.title}</h1>
      <p class="soft">${words.cluster.words}</p>
      ${this.nodes.view ? this.#shown(this.nodes.view) : this.first.view(view => this.#shown(view), shape)}
    </div>`;
  }

  #shown(view) {
    const { nodes, ring, events, by } = view;
    return html`${this.#stale()} ${state(nodes, this.nodes.unplayed)} ${sums(nodes)}
      ${nodes.length === 1
        ? html`<p class="panel" data-test="alone"><b>${words.cluster.alone}</b> <span class="soft">${words.cluster.aloneWords}</span></p>`
        : nothing}
      <div class="cluster-parts">
        <section class="stack" aria-labelledby="nodes">
          <h2 id="nodes">${words.cluster.nodes}</h2>
          <ul class="node-cards">
            ${repeat(nodes, node => node.id, node => nodeCard(node, this.nodes, node.id === by))}
          </ul>
        </section>
        <section class="stack" aria-labelledby="ring">
          <h2 id="ring">${words.cluster.ring}</h2>
          <hc-ring .ring=${ring} .nodes=${this.nodes}></hc-ring>
        </section>
      </div>
      ${nodeTable(nodes, this.nodes)} ${lately(events, this.nodes)}`;
  }

  #stale() {
    if (!this.nodes.isStale) return nothing;
    return html`<p class="panel check bad" role="status" data-test="stale">${words.cluster.stale(clockWords(this.nodes.view.at))}</p>`;
  }
}

const shape = html`<div class="shapes" aria-hidden="true">
  ${[1, 2, 3].map(() => html`<div class="panel shape"><span class="line half"></span><span class="line"></span><span class="line short"></span></div>`)}
</div>`;

/** One sentence on how it is; another one only when that is another. */
function state(nodes, unplayed) {
  const are = name => nodes.filter(node => node.state === name).length;
  const versions = [...new Set(nodes.map(node => node.version))].sort();
  const [ready, lost] = [are('READY'), are('LOST')];
  const away = nodes.filter(node => node.state !== 'LOST' && node.store.millis === undefined).length;
  const sentence = lost
    ? words.cluster.lost(lost, nodes.length)
    : away
      ? words.cluster.noStore(away)
      : ready < nodes.length
        ? words.cluster.moving(ready, nodes.length)
        : words.cluster.fine(ready);
  return html`<div class="stack" role="status" data-test="cluster-state">
    <p class="panel check ${lost || away ? 'bad' : 'good'}">${sentence}</p>
    ${unplayed.length ? html`<p class="panel check bad" data-test="unplayed">${words.cluster.unplayed(unplayed.join(', '))}</p>` : nothing}
    ${versions.length > 1 ? html`<p class="panel" data-test="mixed">${words.cluster.mixed(versions.join(', '))}</p>` : nothing}
  </div>`;
}

function sums(nodes) {
  const heard = nodes.filter(node => node.state !== 'LOST');
  const sum = figure => heard.reduce((all, node) => all + figure(node), 0);
  const { figures, perSecond } = words.cluster;
  const shown = [
    [perSecond(sum(node => node.load.requests)), figures.requests],
    [sum(node => node.load.sockets), figures.sockets],
    [perSecond(sum(node => node.bus.asked)), figures.messages],
    [sum(node => node.outbox.waiting), figures.waiting],
    [sum(node => node.bus.timeouts), figures.timeouts],
  ];
  return html`<div class="row figures" data-test="cluster-figures">
    ${shown.map(([number, name]) => html`<p class="figure panel"><b>${number}</b><span class="soft small">${name}</span></p>`)}
  </div>`;
}

function lately(events, nodes) {
  return html`<section class="stack" aria-labelledby="lately">
    <h2 id="lately">${words.cluster.lately}</h2>
    <ol class="cluster-events panel" data-test="cluster-events">
      ${repeat(
        events.slice(0, 12),
        event => `${event.at}${event.node}${event.what}`,
        event => html`<li>
          <span class="soft small">${at(event.at)}</span>
          <span><span class="swatch ${nodes.colourOf(event.node)}"></span><b>${nodes.nameOf(event)}</b> ${words.cluster.what[event.what]}</span>
        </li>`,
      )}
    </ol>
  </section>`;
}

customElements.define('hc-cluster', Cluster);
