/**
 * The messages of a room that are known here, in order and each once, as they are now, however often and in whatever order
 * they and their changes came. Changes take places in the sequence as messages do.
 */
export class RoomLog {
  #bySeq = new Map();
  #places = new Set();
  /** The newest that has no gap before it: from there one catches up. */
  last = 0;
  first = Infinity;

  get messages() {
    return [...this.#bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  get hasEarlier() {
    return this.first > 1 && this.first !== Infinity;
  }

  get clientIds() {
    return new Set([...this.#bySeq.values()].map(({ clientId }) => clientId));
  }

  get(seq) {
    return this.#bySeq.get(seq);
  }

  /** How many messages there are behind a place. */
  behind(seq) {
    return [...this.#bySeq.keys()].filter(one => one > seq).length;
  }

  /** The newest page of messages: all that happened up to `seq` is in it. */
  begin(messages, seq) {
    if (this.#places.size === 0) this.last = seq;
    this.#page(messages);
    if (messages.length === 0) this.first = 1;
  }

  /** A page of what was said before. */
  earlier(messages) {
    this.#page(messages);
  }

  #page(messages) {
    for (const { seq } of messages) this.first = Math.min(this.first, seq);
    this.add(messages);
  }

  /** What follows, of whatever kind. What became of a message that is further back is seen when one goes there. */
  add(entries) {
    for (const entry of entries) {
      this.#places.add(entry.seq);
      this.#keep(entry.message ?? entry);
    }
    while (this.#places.has(this.last + 1)) this.last++;
  }

  /** Of two states the newer stays. */
  #keep(message) {
    const known = this.#bySeq.get(message.seq);
    if (message.seq < this.first && this.first !== Infinity) return;
    if (!known || (message.changed ?? 0) >= (known.changed ?? 0)) this.#bySeq.set(message.seq, this.#quoting(message));
    for (const [seq, other] of this.#bySeq) {
      if (other.reply?.seq === message.seq) this.#bySeq.set(seq, { ...other, reply: quoted(other.reply, message) });
    }
  }

  /** It may come from a page that is older than what became of the message it answers. */
  #quoting(message) {
    const answered = this.#bySeq.get(message.reply?.seq);
    return answered ? { ...message, reply: quoted(message.reply, answered) } : message;
  }

  /** Whether something is missing before what has arrived. */
  get hasGap() {
    return Math.max(0, ...this.#places) > this.last;
  }
}

/** What is quoted says what its message says now. */
const quoted = (reply, { deletedAt, text }) =>
  deletedAt ? { ...reply, excerpt: undefined } : { ...reply, excerpt: text.slice(0, 120) };
