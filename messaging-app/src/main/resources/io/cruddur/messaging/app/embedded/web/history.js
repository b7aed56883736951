import { Api } from "./api.js";

const PAGE = 20;
const LARGEST_PAGE = 100;

/**
 * What is read next of a group: what is older, what came since, and what was edited or deleted since.
 *
 * The service is asked where revisions are now before the messages are read, so that none falls between the two.
 */
export class History {
  #api;
  #group;
  #older;
  #current;
  #revised;
  #isClosed = false;

  /**
   * @param {Api} api
   * @param {string} group
   */
  constructor(api, group) {
    this.#api = api;
    this.#group = group;
  }

  /** Asks no more. */
  close() {
    this.#isClosed = true;
  }

  get hasOlder() {
    return Boolean(this.#older);
  }

  /** The newest messages: a page that holds what is unread, if one can. */
  async begin(unread = 0) {
    const limit = Math.min(Math.max(PAGE, unread + PAGE / 2), LARGEST_PAGE);
    const revisions = await this.#api.messages(Api.revisions(this.#group));
    const newest = await this.#api.messages(Api.newestMessages(this.#group, limit));
    this.#revised = revisions.links.current;
    this.#older = newest.links.next;
    this.#current = newest.links.current;
    return newest.items;
  }

  async older() {
    const { items, links } = await this.#api.messages(this.#older);
    this.#older = links.next;
    return items;
  }

  /**
   * The newest page, and what came between the last time and now, page by page. The next time goes on from this newest page, not
   * from the last one of the walk: while that goes on, a late message may be stored behind it.
   */
  async *since() {
    const newest = await this.#api.messages(Api.newestMessages(this.#group, PAGE));
    if (!this.#current) {
      this.#older = newest.links.next; // There was nothing before, so nothing leads on from there.
    }
    yield newest.items;
    for (let address = this.#current; address && !this.#isClosed;) {
      const { items, links } = await this.#api.messages(address);
      yield items;
      address = links.next;
    }
    this.#current = newest.links.current ?? this.#current;
  }

  /** Messages that were edited or deleted since the last time, as they are now, page by page. */
  async *revised() {
    for (let address = this.#revised; address && !this.#isClosed;) {
      const { items, links } = await this.#api.messages(address);
      yield items;
      this.#revised = links.current ?? this.#revised;
      address = links.next;
    }
  }
}
