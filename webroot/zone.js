import { kept } from './kept.js';
import { session } from './session.js';

/** Quiet hours and digests are meant where the reader lives: the server is told the zone of the browser, unless it knows one. */
async function tell() {
  const { user } = session;
  if (!user || kept.get(`zone.${user.id}`)) return;
  const { Preferences } = await import('./preferences.js');
  await new Preferences().load();
  kept.set(`zone.${user.id}`, true);
}

const told = () => tell().catch(() => {});

session.addEventListener('person', told);
told();
