import { html, nothing, svg } from 'lit';
import { Nodes } from './cluster-told.js';
import { icon } from './parts/icons.js';
import { ago } from './times.js';
import { words } from './words.js';

const WIDE = 60;
const HIGH = 18;
const PICTURES = { STARTING: 'clock', READY: 'check', DRAINING: 'out', LOST: 'alert' };

const said = {
  cpu: words.cluster.percent,
  heap: words.cluster.megabytes,
  requests: words.cluster.perSecond,
  delayMillis: words.cluster.millis,
};

/** The least that fills the height: else a quiet node would look like a busy one. */
const full = { cpu: 0.2, heap: 32 * 1048576, requests: 5, delayMillis: 20 };

/** One node: what it is, and how it has done in the last minute. */
export function nodeCard(node, nodes, here) {
  const { id, state, host, version, since, heard, load, bus, outbox, store } = node;
  const { cluster } = words;
  return html`<li class="node-card panel stack" data-test="node" data-state=${state}>
    <div class="row between">
      <h3><span class="swatch ${nodes.colourOf(id)}"></span>${nodes.nameOf(node)}</h3>
      <span class="badge node-state ${state.toLowerCase()}" data-test="node-state">${icon(PICTURES[state])}${cluster.states[state]}</span>
    </div>
    <p class="soft small">
      ${host} · ${cluster.version(version)} · ${state === 'LOST' ? html`${words.cluster.heard('')}${ago(heard)}` : html`${words.cluster.since('')}${ago(since)}`}
      ${here ? html` · ${cluster.here}` : nothing}
    </p>
    <p class="small" data-test="node-roles">${rolesOf(node, nodes)}</p>
    <dl class="node-load">${Object.keys(said).map(figure => reading(id, figure, load[figure], nodes))}</dl>
    <ul class="node-lines soft small">
      <li>${cluster.sockets(load.sockets)}</li>
      <li>${cluster.bus({ asked: cluster.perSecond(bus.asked), answered: cluster.perSecond(bus.answered) })}; ${cluster.owners(bus.toOwners, bus.astray)}; ${cluster.troubles(bus.repeated, bus.timeouts)}</li>
      <li>${cluster.outbox(outbox.waiting, outbox.delivered)}; ${cluster.outboxTroubles(outbox.retried, outbox.dead)}</li>
      <li>${store.millis === undefined ? cluster.storeAway : cluster.store(cluster.millis(store.millis))}</li>
    </ul>
  </li>`;
}

/** The shorter of what it plays and what it does not. */
function rolesOf({ roles }, nodes) {
  const others = nodes.roles.filter(role => !roles.includes(role));
  if (!others.length) return words.cluster.allRoles;
  return others.length < roles.length ? words.cluster.allBut(others.join(', ')) : words.cluster.roles(roles.join(', '));
}

const reading = (id, figure, now, nodes) => html`<div>
  <dt class="soft small">${words.cluster.load[figure]}</dt>
  <dd><b>${said[figure](now)}</b>${line(nodes.history(id, figure), full[figure], nodes.colourOf(id))}</dd>
</div>`;

/** The newest stands at the right. */
function line(values, least, colour) {
  const most = Math.max(least, ...values);
  const from = WIDE - values.length;
  const points = values.map((value, i) => `${from + i},${(HIGH - 1 - (value / most) * (HIGH - 2)).toFixed(1)}`);
  return html`<svg class="spark ${colour}" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<polyline points=${points.join(' ')}></polyline>`}
  </svg>`;
}

/** All that is drawn, to be read. */
export function nodeTable(all, nodes) {
  const { columns, table, percent, megabytes, perSecond, millis, states } = words.cluster;
  const shares = nodes.view.ring.circles.map(Nodes.shares);
  const share = id => (shares[0]?.get(id) ?? 0);
  return html`<details class="panel node-table" data-test="node-table">
    <summary>${table}</summary>
    <div class="table-scroll" role="region" aria-label=${table} tabindex="0">
      <table>
        <thead><tr>${Object.values(columns).map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${all.map(
          node => html`<tr>
            <th scope="row">${nodes.nameOf(node)}</th>
            <td>${states[node.state]}</td>
            <td>${node.version}</td>
            <td>${percent(node.load.cpu)}</td>
            <td>${megabytes(node.load.heap)}</td>
            <td>${perSecond(node.load.requests)}</td>
            <td>${node.load.sockets}</td>
            <td>${millis(node.load.delayMillis)}</td>
            <td>${node.outbox.waiting}</td>
            <td>${words.cluster.share(share(node.id), nodes.view.ring.partitions)}</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>
  </details>`;
}
