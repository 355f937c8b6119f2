import { api } from './api.js';
import { connection } from './connection.js';
import { Live } from './live.js';
import { refresh } from './refresh.js';
import { session } from './session.js';

const PAUSE = 1000;

/** The live connection of this page: up while someone is logged in. */
export const live = new Live();

const fetchTicket = async () => (await api.post('/api/live/tickets', undefined)).ticket;

function follow() {
  if (session.user) live.connect(fetchTicket);
  else live.close();
}

session.addEventListener('person', follow);
connection.addEventListener('back', () => live.hurry());
live.addEventListener('change', () => live.state === 'online' && connection.reached());
live.addEventListener('ended', async () => {
  if (!session.user) return;
  try {
    if (await refresh()) setTimeout(follow, PAUSE);
  } catch {
    setTimeout(follow, PAUSE);
  }
});
follow();
