import { html, nothing } from 'lit';
import { Light } from './light.js';
import { api } from './api.js';
import { Loading } from './parts/states.js';
import { titled } from './title.js';
import { words } from './words.js';

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

/** The description of the API that the server makes of itself, for people. */
class Docs extends Light {
  loading = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    titled(words.docs.title);
    this.loading.run(() => api.get('/api/openapi.json'));
  }

  render() {
    return html`<div class="page broad docs">
      <h1 tabindex="-1">${words.docs.title}</h1>
      <p class="soft">${words.docs.words} <a href="/api/openapi.json">${words.docs.file}</a></p>
      ${this.loading.view(description => this.#all(description))}
    </div>`;
  }

  #all(description) {
    const groups = grouped(description.paths ?? {});
    const schemas = Object.entries(description.components?.schemas ?? {});
    return html`
      <nav class="row chips" aria-label=${words.docs.groups}>
        ${[...groups.keys()].map(name => html`<a class="chip" href="#${name}" @click=${jump}>${name}</a>`)}
        ${schemas.length ? html`<a class="chip" href="#schemas" @click=${jump}>${words.docs.schemas}</a>` : nothing}
      </nav>
      ${[...groups].map(([name, calls]) => html`<section class="stack"><h2 id=${name} tabindex="-1">${name}</h2>${calls.map(callOf)}</section>`)}
      ${
        schemas.length
          ? html`<section class="stack">
            <h2 id="schemas" tabindex="-1">${words.docs.schemas}</h2>
            ${schemas.map(([name, schema]) => html`<article class="panel" id="schema-${name}" tabindex="-1"><h3>${name}</h3>${properties(schema)}</article>`)}
          </section>`
          : nothing
      }
    `;
  }
}

/** Inside the page: the address has no use for it, the focus has. */
function jump(event) {
  event.preventDefault();
  const target = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)));
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function grouped(paths) {
  const groups = new Map();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS.filter(name => item[name])) {
      const name = item[method].tags?.[0] ?? path.split('/').filter(part => part && part !== 'api')[0] ?? path;
      groups.set(name, [
        ...(groups.get(name) ?? []),
        { method, path, ...item[method], parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])] },
      ]);
    }
  }
  return groups;
}

function callOf({ method, path, summary, description, parameters, requestBody, responses, security }) {
  const body = requestBody?.content && Object.values(requestBody.content)[0]?.schema;
  return html`<article class="panel call">
    <details>
      <summary>
        <span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>
        <span class="soft">${summary ?? ''}</span>
      </summary>
      ${security && security.length === 0 ? html`<p class="small soft">${words.docs.open}</p>` : nothing}
      ${description ? html`<p>${description}</p>` : nothing}
      ${['path', 'query', 'header'].map(place =>
        listed(
          words.docs[place],
          parameters.filter(parameter => parameter.in === place),
        ),
      )}
      ${body ? html`<h4>${words.docs.body}</h4><p>${typeOf(body)}</p>${body.properties ? properties(body) : nothing}` : nothing}
      <h4>${words.docs.answers}</h4>
      <dl class="answers">
        ${Object.entries(responses ?? {}).map(([status, answer]) => {
          const schema = answer.content && Object.values(answer.content)[0]?.schema;
          return html`<div><dt><b>${status}</b></dt><dd>${answer.description ?? ''} ${schema ? typeOf(schema) : nothing}</dd></div>`;
        })}
      </dl>
    </details>
  </article>`;
}

const listed = (title, parameters) =>
  parameters.length
    ? html`<h4>${title}</h4>
        <dl class="fields">${parameters.map(({ name, required, schema = {}, description }) => line(name, schema, required, description))}</dl>`
    : nothing;

function properties(schema) {
  const required = new Set(schema.required ?? []);
  if (schema.enum) return html`<p>${typeOf(schema)}</p>`;
  return html`<dl class="fields">
    ${Object.entries(schema.properties ?? {}).map(([name, of]) => line(name, of, required.has(name), of.description))}
  </dl>`;
}

const line = (name, schema, required, description) => html`<div>
  <dt><code>${name}</code>${required ? html` <span class="required small">${words.docs.required}</span>` : nothing}</dt>
  <dd>${typeOf(schema)} <span class="soft small">${limits(schema)}</span> ${description ?? ''}</dd>
</div>`;

function typeOf(schema) {
  const named = schema.$ref?.split('/').at(-1);
  if (named) return html`<a href="#schema-${named}" @click=${jump}>${named}</a>`;
  const options = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (options) return options.map((option, i) => html`${i ? ' | ' : ''}${typeOf(option)}`);
  if (schema.enum)
    return html`<span class="soft">${words.docs.oneOf}</span> ${schema.enum.filter(value => value !== null).map(value => html`<code>${value}</code> `)}`;
  if (schema.items) return html`[ ${typeOf(schema.items)} ]`;
  const type = [schema.type ?? 'object']
    .flat()
    .filter(name => name !== 'null')
    .join(' | ');
  return html`<code>${schema.format ? `${type} (${schema.format})` : type}</code>`;
}

const BOUNDS = { minLength: '≥', maxLength: '≤', minimum: '≥', maximum: '≤', minItems: '≥', maxItems: '≤' };
const limits = schema =>
  Object.entries(BOUNDS)
    .filter(([name]) => schema[name] !== undefined)
    .map(([name, sign]) => `${sign} ${schema[name]}`)
    .join(', ');

customElements.define('hc-docs', Docs);
