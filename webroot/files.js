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

/** Sends a file to the server, where it waits for its message. Fails with a problem in words. */
export async function upload(file, key = newId()) {
  const content = await smaller(file);
  const info = await api.upload('/api/files', { name: file.name || 'picture' }, content, { key });
  if (info.width) remember(nameOf(info, true), content);
  return info;
}

export const discard = ({ id }) => api.delete(path`/api/files/${id}`).catch(() => {});

/** An address at which this page can show a picture of a message. */
export async function addressOf(message, file, preview) {
  return knownAddress(file, preview) ?? remember(nameOf(file, preview), await fetched(message, file, preview));
}

/** What is known of it without asking. */
export const knownAddress = (file, preview) => shown.get(nameOf(file, preview));

const fetched = (message, file, preview) =>
  api.blob(path`/api/rooms/${message.room}/messages/${message.id}/files/${file.id}`, preview ? { preview } : {});

/** Gives a file to the reader, to keep. */
export async function keep(message, file) {
  const link = document.createElement('a');
  link.href = await addressOf(message, file, false);
  link.download = file.name;
  link.click();
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
