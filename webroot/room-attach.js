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
    this.#open(false);
  }

  /** In another room nothing is chosen yet. */
  reset() {
    this.#open(false);
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

  /** A touch anywhere else closes it, and the focus stays where that touch was. */
  #elsewhere = ({ target }) => {
    if (!target.closest('.attach')) this.#open(false);
  };

  #open(isOpen) {
    this.isOpen = isOpen;
    document[isOpen ? 'addEventListener' : 'removeEventListener']('pointerdown', this.#elsewhere);
    this.#host.requestUpdate();
  }

  toggle = () => {
    this.#open(!this.isOpen);
    this.#host.updateComplete.then(() => this.isOpen && this.#host.querySelector('.attach-menu input').focus());
  };

  close() {
    this.#open(false);
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

  /** The words of the message that waits for its files, or `undefined`. */
  get waiting() {
    return this.#chosen.waiting;
  }

  /**
   * Sends words, and what is chosen along with them as soon as it has arrived. What is written meanwhile is a message of its
   * own. False where there is nothing to send, or too much waits already.
   */
  send(text, along) {
    const { roomId } = this.#host;
    if (!this.items.length || this.waiting !== undefined) return Boolean(text) && outbox.add(roomId, text, along);
    this.#sendWhole(roomId, this.#chosen, text, along);
    return true;
  }

  async #sendWhole(room, chosen, text, along) {
    // Who leaves the page meanwhile finds the words again.
    const keep = () => this.#host.takeBack(room, text);
    addEventListener('pagehide', keep);
    const files = await chosen.whole(text);
    removeEventListener('pagehide', keep);
    const isEmpty = !text && !files?.length;
    if (!files) toasts.say(words.attach.notAll);
    const isOut = files && (isEmpty || outbox.add(room, text, files.length ? { ...along, files } : along));
    if (isOut) chosen.taken();
    else if (text) this.#host.takeBack(room, text);
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
