import { api, path } from './api.js';
import { newId } from './kept.js';

const EDGE = 2560;
const FINE_AS_IT_IS = 400_000;
const AT_MOST = 80;

/** What is shown of files that were fetched or chosen here, newest last. */
const shown = new Map();

const nameOf = ({ id }, preview) => (preview ? `${id} preview` : id);

function remember(name, blob) {
  const url = URL.createObjectURL(blob);
  shown.set(name, url);
  for (const [oldest, old] of shown) {
    if (shown.size <= AT_MOST) break;
    shown.delete(oldest);
    // Whatever shows it just now has it already.
    URL.revokeObjectURL(old);
  }
  return url;
}

/** Large pictures are made smaller before they go out; what cannot be drawn here goes as it is. */
async function smaller(file) {
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file;
  if (file.size <= FINE_AS_IT_IS && /jpeg|png/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
    const paper = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    paper.getContext('2d').drawImage(picture, 0, 0, paper.width, paper.height);
    const drawn = await paper.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
    return drawn.size < file.size || scale < 1 ? drawn : file;
  } catch {
    return file;
  }
}

/** The server takes two at a time of one person; the others wait here for their turn, and for those of other tabs. */
const AT_ONCE = 2;
const PATIENCE = 120_000;
let underWay = 0;
const queue = [];

async function inTurn(send) {
  if (underWay >= AT_ONCE) await new Promise(begin => queue.push(begin));
  else underWay++;
  try {
    return await patiently(send);
  } finally {
    if (queue.length) queue.shift()();
    else underWay--;
  }
}

async function patiently(send) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await send();
    } catch (problem) {
      const wait = (problem.retryAfter ?? 0) * 1000;
      if (problem.status !== 429 || !wait || Date.now() + wait > until) throw problem;
      await new Promise(done => setTimeout(done, wait));
    }
  }
}

/** Sends a file to the server, where it waits for its message. Fails with a problem in words. */
export async function upload(file, key = newId()) {
  const content = await smaller(file);
  const send = () => api.upload('/api/files', { name: file.name || 'picture' }, content, { key });
  const info = await inTurn(send);
  if (info.width) remember(nameOf(info, true), content);
  return info;
}

export const discard = ({ id }) => api.delete(path`/api/files/${id}`).catch(() => {});

/** An address at which this page can show a picture of a message. */
export async function addressOf(message, file, preview) {
  return knownAddress(file, preview) ?? remember(nameOf(file, preview), await fetched(message, file, preview));
}

/** The same of a message that was reported, for moderators. */
export const evidenceOf = async (report, file, preview) =>
  knownAddress(file, preview) ??
  remember(
    nameOf(file, preview),
    await api.blob(path`/api/reports/${report.id}/files/${file.id}`, preview ? { preview } : {}),
  );

/** What is known of it without asking. */
export const knownAddress = (file, preview) => shown.get(nameOf(file, preview));

const fetched = (message, file, preview) =>
  api.blob(path`/api/rooms/${message.room}/messages/${message.id}/files/${file.id}`, preview ? { preview } : {});

/** Gives a file to the reader, to keep. */
export const keep = async (message, file) => give(file, await addressOf(message, file, false));

export const keepEvidence = async (report, file) => give(file, await evidenceOf(report, file, false));

function give(file, address) {
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
