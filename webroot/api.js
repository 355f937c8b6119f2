import { connection } from './connection.js';
import { refresh } from './refresh.js';
import { session } from './session.js';
import { words } from './words.js';

const DEADLINE = 12_000;
const DEADLINE_OF_FILES = 120_000;
const TRIES = 3;
const PAUSE = 400;
const LONGEST_PAUSE = 3000;
/** What stands before the server answers, and the server does not. */
const GATEWAYS = new Set([502, 504]);

/** What went wrong with a call. `message` is in words for the reader. */
export class Problem extends Error {
  constructor({ status = 0, title, detail, errors, retryAfter, type } = {}) {
    super(inWords(status, detail ?? title));
    Object.assign(this, { status, errors: errors ?? {}, retryAfter, type });
  }

  /** It may have happened or not: only a repeat with the same key tells. */
  get uncertain() {
    return this.status === 0 || this.status >= 500;
  }

  get passing() {
    return this.status === 0 || this.status === 503;
  }
}

function inWords(status, detail) {
  if (status === 400 || status === 409) return detail ?? words.problem[status];
  return words.problem[status] ?? (status >= 500 ? words.problem[500] : detail) ?? words.problem[500];
}

const pause = ms => new Promise(done => setTimeout(done, ms));

/** @param options.file goes out as it is, in place of a body; with `asBlob`, one comes back as it is. */
async function once(method, path, options, again = true) {
  const { body, file, asBlob, key, keepalive } = options;
  if (session.isStale) await renew(session.token);
  const { token } = session;
  const headers = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (file) headers['content-type'] = file.type || 'application/octet-stream';
  if (key) headers['idempotency-key'] = key;
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers,
      keepalive,
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: AbortSignal.timeout(file || asBlob ? DEADLINE_OF_FILES : DEADLINE),
    });
    if (asBlob && answer.ok) return await answer.blob();
    const text = await answer.text();
    if (GATEWAYS.has(answer.status)) throw new Error(answer.status);
    connection.reached();
    const json = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
    if (answer.ok) return json;
    if (answer.status === 401 && token && again && (await renew(token))) {
      return once(method, path, options, false);
    }
    throw new Problem({
      ...json,
      status: answer.status,
      retryAfter: Number(answer.headers.get('retry-after')) || null,
    });
  } catch (failure) {
    if (failure instanceof Problem) throw failure;
    connection.lost();
    throw new Problem({ status: 0 });
  }
}

/** Whether the session goes on with a new token. A server that is away for a moment ends nothing. */
async function renew(token) {
  try {
    return await refresh(token);
  } catch {
    connection.lost();
    throw new Problem({ status: 0 });
  }
}

/** A call that has the same effect when it is repeated is repeated, where the network or the server was away. */
async function call(method, path, options = {}) {
  const { repeatable = method === 'GET' || Boolean(options.key) } = options;
  for (let tried = 1; ; tried++) {
    try {
      return await once(method, path, options);
    } catch (problem) {
      if (!repeatable || !problem.passing || tried === TRIES || !navigator.onLine) throw problem;
      await pause(Math.min((problem.retryAfter ?? 0) * 1000 || PAUSE * tried ** 2, LONGEST_PAUSE));
    }
  }
}

/** `/api/posts` and `{type: 'offer', q: ''}` make `/api/posts?type=offer`. */
export function withQuery(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Ids are the server's words: they are quoted before they become part of a path. */
export const path = (parts, ...ids) => String.raw({ raw: parts.raw }, ...ids.map(encodeURIComponent));

export const api = {
  get: (to, query = {}) => call('GET', withQuery(to, query)),
  blob: (to, query = {}) => call('GET', withQuery(to, query), { asBlob: true }),
  upload: (to, query, file, options) => call('POST', withQuery(to, query), { file, ...options }),
  post: (to, body, options) => call('POST', to, { body, ...options }),
  patch: (to, body, options) => call('PATCH', to, { body, repeatable: true, ...options }),
  put: (to, options) => call('PUT', to, { repeatable: true, ...options }),
  delete: (to, options) => call('DELETE', to, { repeatable: true, ...options }),
};
