const MOST_FURTHER = 500;

/**
 * The messages of a room that are known here, in order and each once, as they are now, however often and in whatever order
 * they and their changes came. Changes take places in the sequence as messages do.
 */
export class RoomLog {
  #bySeq = new Map();
  #places = new Set();
  /** What became of messages that are further back than what is shown. */
  #further = new Map();
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

  /** What follows, of whatever kind. */
  add(entries) {
    for (const entry of entries) {
      this.#places.add(entry.seq);
      this.#keep(entry.message ?? entry);
    }
    while (this.#places.has(this.last + 1)) this.last++;
  }

  /** Of two states the newer stays. */
  #keep(message) {
    const { seq } = message;
    const known = this.#known(seq);
    const newest = !known || (message.changed ?? 0) >= (known.changed ?? 0) ? message : known;
    if (seq < this.first && this.first !== Infinity) this.#remember(newest);
    else this.#bySeq.set(seq, this.#quoting(newest));
    for (const [place, other] of this.#bySeq) {
      if (other.reply?.seq === seq) this.#bySeq.set(place, { ...other, reply: quoted(other.reply, newest) });
    }
  }

  #known(seq) {
    return this.#bySeq.get(seq) ?? this.#further.get(seq);
  }

  /** A page that is fetched just now may be older than that. */
  #remember(message) {
    this.#further.delete(message.seq);
    this.#further.set(message.seq, message);
    if (this.#further.size > MOST_FURTHER) this.#further.delete(this.#further.keys().next().value);
  }

  /** It may come from a page that is older than what became of the message it answers. */
  #quoting(message) {
    const answered = this.#known(message.reply?.seq);
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
