import { session } from './session.js';

const DEADLINE = 12_000;
const LOCK = 'session';
/** The refresh token counts only with this header: pages of other sites cannot set it. */
export const OURS = { 'x-requested-with': 'HelpConnect' };

let running = null;

/**
 * Goes on with the session where its access token is no longer good: true where there is a new one. One tab asks, the
 * others take what it was given. Fails where the server cannot be reached.
 */
export function refresh(dead = session.token) {
  running ??= alone(() => goOn(dead)).finally(() => (running = null));
  return running;
}

/** One tab at a time, where the browser lets tabs agree; where not, the server gives both the same answer. */
const alone = work => (navigator.locks ? navigator.locks.request(LOCK, work) : work());

async function goOn(dead) {
  session.look();
  if (session.token !== dead) return Boolean(session.token);
  const answer = await fetch('/api/session/refresh', {
    method: 'POST',
    headers: OURS,
    signal: AbortSignal.timeout(DEADLINE),
  });
  if (answer.ok) {
    session.begin(await answer.json());
    return true;
  }
  if (answer.status !== 401) throw new Error(answer.status);
  session.lapse(dead);
  return false;
}

/** Ends this session on the server: its cookie and its token are no good any more. */
export async function logOut() {
  const { token } = session;
  const out = more =>
    fetch('/api/session', {
      method: 'DELETE',
      headers: { ...OURS, ...more },
      keepalive: true,
      signal: AbortSignal.timeout(DEADLINE),
    });
  let answer = await out(token && !session.isStale ? { authorization: `Bearer ${token}` } : {});
  if (answer.status === 401) answer = await out({});
  if (!answer.ok) throw new Error(answer.status);
}
