const AT_END = 80;

const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < AT_END;

/** Where the reader of a chat is in it: it holds its place while they look back, and stays at the end while they read on. */
export class RoomScroll {
  /** How many messages came since they left the end. */
  missed = 0;
  /** Whether they are far from the end. */
  isFar = false;
  atEnd = true;
  /** The first place that was unread when they came, or `null`. */
  newFrom = null;
  #host;
  #top = 0;
  #shown = null;
  #height = 0;
  #was = 0;
  #sized;
  #sizes = new ResizeObserver(() => this.#stay());

  constructor(host) {
    this.#host = host;
  }

  /** Whether the newest stands before them: not while it is unknown where they begin to read. */
  get seesEnd() {
    return this.atEnd && this.#shown !== null;
  }

  get #list() {
    return this.#host.querySelector('.log');
  }

  /** In another room. */
  reset() {
    Object.assign(this, { missed: 0, isFar: false, atEnd: true, newFrom: null });
    this.#top = 0;
    this.#shown = null;
  }

  /** The page is about to be drawn anew. */
  before() {
    const { room } = this.#host.conversation ?? {};
    if (room?.unread && !this.#shown) this.newFrom = room.read + 1;
    const list = this.#list;
    if (!list) return;
    this.#height = list.scrollHeight;
    this.#was = list.scrollTop;
  }

  /** The page was drawn. */
  after(list) {
    if (this.#sized !== list) {
      this.#sizes.disconnect();
      this.#sizes.observe((this.#sized = list));
    }
    this.#hold(list);
    const pictures = [...list.querySelectorAll('hc-picture')].map(picture => picture.updateComplete);
    if (pictures.length) Promise.all(pictures).then(() => this.#stay());
  }

  /** What comes at the end moves nothing that is being read; what comes at the beginning neither. */
  #hold(list) {
    const { log, room } = this.#host.conversation;
    const grown = list.scrollHeight - this.#height;
    const shown = this.#shown;
    if (room && !shown && this.newFrom) this.#toFirstUnread(list);
    else if (this.atEnd || !shown) list.scrollTop = list.scrollHeight;
    else if (log.first < shown.first) list.scrollTop = this.#was + grown;
    else if (log.last > shown.last) this.#say({ missed: this.missed + log.behind(shown.last) });
    if (room) this.#shown = { first: log.first, last: log.last };
  }

  /** At the end one stays there, also where pictures take their place, or a keyboard or a call some of the page. */
  #stay() {
    const list = this.#list;
    if (list && this.atEnd && this.#shown) list.scrollTop = list.scrollHeight;
  }

  /** What is unread begins at the top, if it does not all fit on the page. */
  #toFirstUnread(list) {
    list.scrollTop = list.scrollHeight;
    const line = list.querySelector('.day.new');
    if (!line) return;
    const above = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (above < 0) list.scrollTop += above;
    this.atEnd = isAtEnd(list);
    if (!this.atEnd) this.#say({ missed: this.#host.conversation.log.behind(this.newFrom - 1) });
  }

  scrolled = ({ currentTarget: list }) => {
    // Only who goes up leaves the end: what grows meanwhile, a picture that is drawn, moves nobody away from it.
    this.atEnd = isAtEnd(list) || (this.atEnd && list.scrollTop >= this.#top);
    this.#top = list.scrollTop;
    const isFar = !this.atEnd && list.scrollHeight - list.scrollTop > 2 * list.clientHeight;
    this.#say({ isFar, missed: this.atEnd ? 0 : this.missed });
    this.#stay();
    if (list.scrollTop < AT_END && this.#shown) this.#host.conversation.earlier();
    this.#host.see();
  };

  toEnd = () => {
    const list = this.#list;
    list.scrollTop = list.scrollHeight;
  };

  /** One's own message leads there. */
  goToEnd() {
    this.atEnd = true;
    this.newFrom = null;
  }

  /** The reader is led somewhere else. */
  leaveEnd() {
    this.atEnd = false;
  }

  /** They are there; it may be the end as well. */
  arrive() {
    const list = this.#list;
    if (!list) return;
    this.atEnd = isAtEnd(list);
    if (this.atEnd) this.#say({ isFar: false, missed: 0 });
    this.#host.see();
  }

  #say(change) {
    const isNew = Object.keys(change).some(key => this[key] !== change[key]);
    Object.assign(this, change);
    if (isNew) this.#host.requestUpdate();
  }
}
