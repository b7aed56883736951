import { Api } from "./api.js";
import { ReadMarker } from "./read-marker.js";
import { inTurn } from "./turns.js";
import { isWatched } from "./watched.js";

/** How many messages are read at most, to open at a message further up. */
const FURTHEST = 500;
const PAGE = 20;
const LARGEST_PAGE = 100;

/**
 * One that may be open; `uuid` is null where there is no group yet.
 *
 * @typedef {{ uuid: string | null, handle: string, display_name: string, unread?: boolean, unread_count?: number }} Group
 */

/** The messages of one group: which are known, what is read next, and up to where the user has read. The log shows them. */
export class Conversation {
  #api;
  #log;
  #handlers;
  #known = new Set();
  #oldest = "";
  #older;
  #current;
  #isLoadingOlder = false;
  #marker;
  #place;
  #isClosed = false;

  /**
   * `onRead(upTo, left)` is told up to where the user has read, and how many are left; `onKnown` which messages are known to be
   * stored; `onLoaded` that the newest ones are there. `place` is where the user was reading the last time, or null.
   *
   * @param {import("./api.js").Api} api
   * @param {Group} group
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
    return !this.group.uuid || this.#current !== undefined;
  }

  close() {
    this.#isClosed = true;
  }

  /**
   * Reads the newest page, and what came between the last time and now; known messages are dropped. The next time goes on
   * from this newest page, not from the last one of the walk: while that goes on, a late message may be stored behind it.
   */
  async #catchUp() {
    if (!this.group.uuid || this.#isClosed) {
      return;
    }
    const newest = await this.#api.messages(Api.newestMessages(this.group.uuid, this.#firstPage()));
    const isFirst = this.#current === undefined;
    if (isFirst) {
      await this.#open(newest);
    } else {
      this.add(newest.items);
      await this.#walk(this.#current);
      await this.#readMarkers();
    }
    this.#current = newest.links.current;
    if (isFirst && !this.#isClosed) {
      this.#handlers.onLoaded();
    }
    this.markRead();
  }

  /** One that holds what is unread, if a page can. */
  #firstPage() {
    return this.isLoaded ? PAGE : Math.min(Math.max(PAGE, (this.group.unread_count ?? 0) + PAGE / 2), LARGEST_PAGE);
  }

  /** At the first unread message, if there is one; or where the user was reading; or at the end. */
  async #open(newest) {
    this.#log.isBusy = true;
    try {
      await this.#readMarkers();
      this.#older = newest.links.next;
      this.add(newest.items);
      if (this.group.unread !== false) {
        await this.#loadBackTo(this.#marker.upTo);
      }
      if (this.#place && !this.#isClosed) {
        await this.#loadBackTo(this.#place.createdAt);
      }
      if (!this.#isClosed) {
        this.#log.divide(this.#marker.upTo);
        this.#log.begin(this.#place);
      }
    } finally {
      this.#log.isBusy = false;
    }
  }

  async #loadBackTo(time) {
    while (this.#older && !(this.#oldest <= time) && this.#known.size < FURTHEST && !this.#isClosed) {
      await this.#loadOlder();
    }
  }

  async #walk(from) {
    let address = from;
    while (address && !this.#isClosed) {
      const { items, links } = await this.#api.messages(address);
      this.add(items);
      address = links.next;
    }
  }

  async #readMarkers() {
    const { own, counterpart } = await this.#api.participants(this.group.uuid ?? "");
    if (!this.#isClosed) {
      this.#marker.move(own?.read_up_to ?? "");
      this.#log.seen(counterpart?.read_up_to ?? "");
    }
  }

  /** The user has read up to here in another window. */
  readUpTo(time) {
    this.#marker.move(time);
  }

  /**
   * Shows messages in their places; those that are there already stay as they are.
   *
   * @param {import("./api.js").Message[]} messages
   */
  add(messages) {
    const fresh = messages.filter(({ uuid }) => !this.#known.has(uuid));
    if (this.#isClosed || fresh.length === 0) {
      return;
    }
    fresh.forEach(({ uuid, created_at: time }) => {
      this.#known.add(uuid);
      this.#oldest = this.#oldest && this.#oldest < time ? this.#oldest : time;
    });
    this.#log.add(fresh);
    this.#handlers.onKnown([...fresh.map(({ uuid }) => uuid)]);
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
    if (uuid && this.#current && !this.#isClosed && await this.#marker.tell(uuid, upTo)) {
      this.#handlers.onRead(upTo, this.#isClosed ? undefined : this.#log.countBehind(upTo));
      this.markRead();
    }
  }

  /** What is in view has changed. */
  async scrolled() {
    this.markRead();
    if (this.#current && this.#older && this.#log.scroll.isAtTop && !this.#isLoadingOlder) {
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
    const { items, links } = await this.#api.messages(this.#older);
    if (!this.#isClosed) {
      this.#older = links.next;
      this.add(items);
    }
  }
}
