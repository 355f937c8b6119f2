/**
 * How far what was said has arrived at the others, and how far they have read it: all of them. The server says how far the
 * last of them is; what is pushed of one of them is known better. Where it is not certain, it is less.
 */
export class Marks {
  #least = { read: 0, delivered: 0 };
  #told = { read: new Map(), delivered: new Map() };

  /** What the server has said of the room. */
  asked({ othersRead, othersDelivered }) {
    this.#least = { read: othersRead, delivered: othersDelivered };
  }

  /** What was pushed: a mark never goes back. */
  told(type, user, seq) {
    this.#told[type].set(user, Math.max(seq, this.#told[type].get(user) ?? 0));
  }

  #of(type, user) {
    return Math.max(this.#least[type], this.#told[type].get(user) ?? 0);
  }

  #all(others, mark) {
    return others.length ? Math.min(...others.map(({ id }) => mark(id))) : 0;
  }

  /** All that is up to there was read by each of the others. */
  read(others) {
    return this.#all(others, id => this.#of('read', id));
  }

  /** All that is up to there has arrived at each of the others: what was read has, too. */
  delivered(others) {
    return this.#all(others, id => Math.max(this.#of('read', id), this.#of('delivered', id)));
  }
}
