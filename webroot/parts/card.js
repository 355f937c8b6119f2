import { html, nothing } from 'lit';
import { icon, categoryIcon } from './icons.js';
import { avatar, firstName } from './people.js';
import { words } from '../words.js';
import { distanceWords, windowWords } from '../times.js';

/** Request or offer: by colour, picture and word. */
export const kind = type => html`<span class="kind ${type}">${icon(type)}${words.type[type]}</span>`;

export const urgent = ({ urgency }) =>
  urgency === 'urgent' ? html`<span class="urgent">${icon('alert')}${words.urgency.urgent}</span>` : nothing;

export const status = ({ status: now }) =>
  now === 'OPEN' ? nothing : html`<span class="status">${words.status[now]}</span>`;

/** Three lines: what, where and when, who. The whole card leads to the post. */
export const card = (post, { current = false, level = 3 } = {}) => html`<article
  class="card ${post.type} ${current ? 'current' : ''}"
  data-test="post-card"
>
  <span class="card-icon" aria-hidden="true">${categoryIcon(post.category)}</span>
  <div class="grow">
    <p class="row tight">${kind(post.type)} ${urgent(post)} ${status(post)}</p>
    ${level === 2 ? html`<h2>${title(post, current)}</h2>` : html`<h3>${title(post, current)}</h3>`}
    <p class="soft small where">
      ${post.distance === undefined ? words.category[post.category] : distanceWords(post.distance)}<i aria-hidden="true">·</i
      >${windowWords(post)}
    </p>
    <p class="small who">
      ${avatar(post.author, 'tiny')} <span>${firstName(post.author)}</span>
      <span class="soft">${words.person.helped(post.author.helped)}</span>
    </p>
  </div>
</article>`;

const title = ({ id, title: text }, current) =>
  html`<a href="/posts/${id}" aria-current=${current ? 'true' : nothing}>${text}</a>`;

/** The shape of cards that are on their way. */
export const cardShapes = (n = 4) => html`<div class="shapes" role="status">
  <span class="unseen">${words.state.loading}</span>
  ${Array.from(
    { length: n },
    () => html`<div class="card shape" aria-hidden="true">
      <span class="card-icon"></span>
      <div class="grow"><i class="line short"></i><i class="line"></i><i class="line half"></i></div>
    </div>`,
  )}
</div>`;
