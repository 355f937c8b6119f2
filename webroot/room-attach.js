import { Attaching } from './attach.js';
import { outbox } from './outbox.js';
import { sayProblem, toasts } from './parts/toast.js';
import { showPicture } from './picture-view.js';
import { here, sharing } from './share-place.js';
import { words } from './words.js';

const HALF_A_MINUTE = 30_000;

/** What goes with the messages of a room, and what is done with what came. */
export class RoomAttach {
  isOpen = false;
  #host;
  #clock;
  #chosen = this.#fresh();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    outbox.addEventListener('sent', this.#sent);
    // A place ends while one looks at it.
    this.#clock = setInterval(() => this.#host.requestUpdate(), HALF_A_MINUTE);
  }

  hostDisconnected() {
    outbox.removeEventListener('sent', this.#sent);
    clearInterval(this.#clock);
  }

  /** In another room nothing is chosen yet. */
  reset() {
    this.isOpen = false;
    this.#chosen = this.#fresh();
  }

  #fresh() {
    const chosen = new Attaching();
    chosen.addEventListener('change', () => this.#host.requestUpdate());
    return chosen;
  }

  get items() {
    return this.#chosen.items;
  }

  toggle = () => {
    this.isOpen = !this.isOpen;
    this.#host.requestUpdate();
    this.#host.updateComplete.then(() => this.isOpen && this.#host.querySelector('.attach-menu input').focus());
  };

  close() {
    this.isOpen = false;
    this.#host.requestUpdate();
    this.#host.querySelector('[data-test=attach]').focus();
  }

  choose = ({ target }) => {
    this.#add(target.files);
    target.value = '';
    this.close();
  };

  paste = event => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    this.#add(event.clipboardData.files);
  };

  drop = event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.#add(event.dataTransfer.files);
  };

  #add(files) {
    if (this.#chosen.add(files)) toasts.say(words.attach.tooMany);
  }

  again(item) {
    this.#chosen.again(item);
  }

  remove(item) {
    this.#chosen.remove(item);
  }

  /** What the next message takes along, once all of it has arrived; `null` where something has not. */
  async take() {
    await this.#chosen.settled();
    if (this.#chosen.hasFailed) {
      toasts.say(words.attach.notAll);
      return null;
    }
    const files = this.#chosen.infos;
    return files.length ? { files } : {};
  }

  taken() {
    this.#chosen.taken();
  }

  /** Where one lives is nobody's business: so it is asked first. */
  sharePlace = async () => {
    this.close();
    if (!confirm(words.attach.placeSure)) return;
    try {
      const place = await here();
      const now = Date.now();
      const times = { at: new Date(now).toISOString(), until: new Date(now + 60 * 60_000).toISOString() };
      outbox.add(this.#host.roomId, '', { place: { ...place, ...times } });
    } catch {
      toasts.say(words.attach.noPlace);
    }
  };

  #sent = ({ detail: message }) => {
    if (message.place?.lat !== undefined) sharing.begin(message);
  };

  async endPlace(message) {
    try {
      sharing.end(message.id);
      await this.#host.conversation.endPlace(message);
    } catch (problem) {
      sayProblem(problem);
    }
  }

  show(message, file) {
    showPicture(message, file);
  }
}
