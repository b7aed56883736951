import { keyWith } from "./address.js";

const FIRST = "/api/message_groups?include=unread_count";
const WIDEST = `${FIRST}&limit=100`;
/** How many pages are read at most to find one conversation. */
const MOST_PAGES = 50;

/** @typedef {import("./api.js").Row} Row */

/** The conversations that are known, the one with the newest message on top. `onChange` is told of each change. */
export class Inbox {
  #api;
  #onChange;
  /** @type {Map<string, Row>} */
  #groups = new Map();
  /** @type {Map<string, string>} */
  #readUpTo = new Map();
  /** @type {string | null | undefined} */
  #next;

  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} onChange
   */
  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  get(uuid) {
    return this.#groups.get(uuid);
  }

  /** The conversation with the user who has this handle, if it was read. */
  with(handle) {
    return [...this.#groups.values()].find((group) => keyWith(group.handle) === keyWith(handle));
  }

  /** The same, if need be from pages that were not read yet. One that lies further down is found by its first message. */
  async find(handle) {
    let address = WIDEST;
    for (let page = 0; address && page < MOST_PAGES; page++) {
      const { items, links } = await this.#api.groups(address);
      const found = items.find((group) => keyWith(group.handle) === keyWith(handle));
      if (found) {
        this.#take([found]);
        return this.#groups.get(found.uuid);
      }
      address = links.next;
    }
    return undefined;
  }

  newestFirst() {
    return [...this.#groups.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  }

  /** Whether the first page was read. */
  get isLoaded() {
    return this.#next !== undefined;
  }

  /** Whether there are conversations that were not read yet. */
  get hasOlder() {
    return Boolean(this.#next);
  }

  /** Reads the first page; older ones that were read before stay. */
  async catchUp() {
    const { items, links } = await this.#api.groups(FIRST);
    this.#next ??= links.next ?? null;
    this.#take(items);
  }

  async loadOlder() {
    if (!this.#next) {
      return;
    }
    const { items, links } = await this.#api.groups(this.#next);
    this.#next = links.next ?? null;
    this.#take(items);
  }

  /** @param {Row[]} groups */
  #take(groups) {
    groups.filter((group) => !this.#isOlder(group)).forEach((group) => this.#groups.set(group.uuid, this.#marked(group)));
    this.#onChange();
  }

  /**
   * A row as it is by now, from an event. The event tells no count, so that goes up by one.
   *
   * @param {Row} group
   */
  put(group) {
    if (this.#isOlder(group)) {
      return;
    }
    const before = this.#groups.get(group.uuid);
    const isNew = !before || before.created_at < group.created_at;
    const count = (before?.unread_count ?? 0) + (isNew ? 1 : 0);
    this.#take([{ ...group, unread_count: count }]);
  }

  /**
   * The stored row follows a message a moment later than an event tells of it.
   *
   * @param {Row} group
   */
  #isOlder(group) {
    return group.created_at < (this.#groups.get(group.uuid)?.created_at ?? "");
  }

  /**
   * A row tells how far was read when it was made; the user may have read on since.
   *
   * @param {Row} group
   */
  #marked(group) {
    const isRead = !group.unread || group.created_at <= (this.#readUpTo.get(group.uuid) ?? "");
    return isRead ? { ...group, unread: false, unread_count: 0 } : group;
  }

  /** The user has read this group up to this message, and so many are left, where that is known. */
  read(uuid, upTo, left) {
    if (upTo > (this.#readUpTo.get(uuid) ?? "")) {
      this.#readUpTo.set(uuid, upTo);
    }
    const group = this.#groups.get(uuid);
    if (group) {
      this.#take([{ ...group, unread_count: left ?? group.unread_count }]);
    }
  }
}
