import { Refusal } from "./calls.js";
import { History } from "./history.js";
import { ReadMarker } from "./read-marker.js";
import { inTurn } from "./turns.js";
import { isWatched } from "./watched.js";

/** How many messages are read at most, to open at a message further up. */
const FURTHEST = 500;

/** The messages of one group: which are known, in which revision, and up to where the user has read. The log shows them. */
export class Conversation {
  #api;
  #log;
  #handlers;
  /** @type {Map<string, number>} */
  #known = new Map();
  #oldest = "";
  /** @type {History | null} */
  #history = null;
  #isOpen = false;
  #isLoadingOlder = false;
  #marker;
  #place;
  #isClosed = false;
  #isAnswered = false;

  /**
   * `onRead(upTo, left)` is told up to where the user has read, and how many are left; `onKnown` which messages are known to be
   * stored; `onLoaded` that the newest ones are there. `place` is where the user was reading the last time, or null.
   *
   * @param {import("./api.js").Api} api
   * @param {import("./navigation.js").Group} group
   * @param {import("./log.js").Log} log
   * @param {{ uuid: string, createdAt: string, offset: number } | null} place
   */
  constructor(api, group, log, place, handlers) {
    this.#api = api;
    this.#place = place;
    this.#marker = new ReadMarker(api);
    this.group = group;
    this.#log = log;
    this.#handlers = handlers;
    this.catchUp = inTurn(() => this.#catchUp());
  }

  get isLoaded() {
    return !this.group.uuid || this.#isOpen;
  }

  close() {
    this.#isClosed = true;
    this.#history?.close();
  }

  /** Opens it, or reads what came since, and what was edited and deleted. */
  async #catchUp() {
    if (!this.group.uuid || this.#isClosed) {
      return;
    }
    this.#history ??= new History(this.#api, this.group.uuid);
    if (this.#isOpen) {
      await this.#goOn(this.#history);
    } else {
      await this.#open(this.#history);
      this.#isOpen = true;
      this.#handlers.onLoaded();
    }
    this.markRead();
  }

  /** Known messages are dropped. After a long time away, the service does not know any more what was revised: all is read again. */
  async #goOn(history) {
    for await (const messages of history.since()) {
      this.add(messages);
    }
    await this.#readMarkers();
    try {
      for await (const messages of history.revised()) {
        this.revise(messages);
      }
    } catch (e) {
      if (!(e instanceof Refusal && e.code === "cursor_expired")) {
        throw e;
      }
      this.#known.clear();
      this.#oldest = "";
      this.#log.clear();
      this.#isOpen = false;
      await this.#catchUp();
    }
  }

  /** At the first unread message, if there is one; or where the user was reading; or at the end. */
  async #open(history) {
    this.#log.isBusy = true;
    try {
      const newest = await history.begin(this.group.unread_count);
      await this.#readMarkers();
      this.add(newest);
      await this.#loadBackTo(this.group.unread === false ? null : this.#marker.upTo);
      await this.#loadBackTo(this.#place?.createdAt ?? null);
      if (!this.#isClosed && !this.#isAnswered) {
        this.#log.divide(this.#marker.upTo);
        this.#log.begin(this.#place);
      }
    } finally {
      this.#log.isBusy = false;
    }
  }

  /** Null for no further than what is there. */
  async #loadBackTo(time) {
    const isThere = () => time === null || this.#oldest <= time || this.#known.size >= FURTHEST || this.#isClosed;
    while (this.#history?.hasOlder && !isThere()) {
      await this.#loadOlder();
    }
  }

  async #readMarkers() {
    const { own, counterpart } = await this.#api.participants(this.group.uuid ?? "");
    if (!this.#isClosed) {
      this.#marker.move(own?.read_up_to ?? "");
      this.#log.seen(counterpart?.read_up_to ?? "");
    }
  }

  /** A user who writes has seen what was new, also if it comes only now. */
  wrote() {
    this.#isAnswered = true;
    this.#log.divide(null);
  }

  /** The user has read up to here in another window. */
  readUpTo(time) {
    this.#marker.move(time);
  }

  /**
   * Shows messages in their places; those that are there already stay as they are, unless this is a later revision.
   *
   * @param {import("./api.js").Message[]} messages
   */
  add(messages) {
    const fresh = messages.filter(({ uuid, revision = 0 }) => revision > (this.#known.get(uuid) ?? -1));
    if (this.#isClosed || fresh.length === 0) {
      return;
    }
    fresh.forEach(({ uuid, revision = 0, created_at: time }) => {
      this.#known.set(uuid, revision);
      this.#oldest = this.#oldest && this.#oldest < time ? this.#oldest : time;
    });
    this.#log.add(fresh);
    this.#handlers.onKnown(fresh.map(({ uuid }) => uuid));
  }

  /** Messages that were edited or deleted, as they are now. What lies further up than what was read is not shown. */
  revise(messages) {
    this.add(messages.filter(({ uuid }) => this.#known.has(uuid)));
  }

  /** A message of this group, from an event: the first one that comes while nobody looks gets the divider. */
  received(message) {
    if (!isWatched() && this.isLoaded) {
      this.#log.divide(this.#marker.upTo);
    }
    this.add([message]);
    this.markRead();
  }

  /** Tells the service what the user has had in view. */
  async markRead() {
    const { uuid } = this.group;
    const upTo = this.#log.viewedUpTo;
    if (uuid && this.#isOpen && !this.#isClosed && await this.#marker.tell(uuid, upTo)) {
      this.#handlers.onRead(upTo, this.#isClosed ? undefined : this.#log.countBehind(upTo));
      this.markRead();
    }
  }

  /** What is in view has changed. */
  async scrolled() {
    this.markRead();
    if (this.#isOpen && this.#history?.hasOlder && this.#log.scroll.isAtTop && !this.#isLoadingOlder) {
      this.#isLoadingOlder = true;
      try {
        await this.#loadOlder();
      } catch (e) {
        console.info("The older messages did not come; scroll again.", e);
      } finally {
        this.#isLoadingOlder = false;
      }
    }
  }

  async #loadOlder() {
    this.add((await this.#history?.older()) ?? []);
  }
}
