/** The messages of a room that are known here, in order and each once, however often and in whatever order they came. */
export class RoomLog {
  #bySeq = new Map();
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

  /** A whole page: it has no gap in itself. */
  begin(messages) {
    if (this.#bySeq.size === 0) this.last = messages.at(-1)?.seq ?? 0;
    this.add(messages);
    if (messages.length === 0) this.first = 1;
  }

  add(messages) {
    for (const message of messages) {
      this.#bySeq.set(message.seq, message);
      this.first = Math.min(this.first, message.seq);
    }
    while (this.#bySeq.has(this.last + 1)) this.last++;
  }

  /** Whether something is missing before what has arrived. */
  get hasGap() {
    return Math.max(0, ...this.#bySeq.keys()) > this.last;
  }
}
