import { keyWith } from "./address.js";

const FIRST = "/api/message_groups?include=unread_count";
const WIDEST = `${FIRST}&limit=100`;
const LISTS = { shown: FIRST, archived: `${FIRST}&archived=true` };
/** How many pages are read at most to find one conversation. */
const MOST_PAGES = 50;

/** @typedef {import("./api.js").Row} Row */

/** @typedef {keyof LISTS} List */

/**
 * Whether a conversation is muted now.
 *
 * @param {{ muted_until?: string }} row
 */
export function isMuted({ muted_until: until }) {
  return until !== undefined && Date.parse(until) > Date.now();
}

/**
 * The conversations that are known, archived ones too, the one with the newest message on top. `onChange` is told of each
 * change.
 */
export class Inbox {
  #api;
  #onChange;
  /** @type {Map<string, Row>} */
  #groups = new Map();
  /** @type {Map<string, string>} */
  #readUpTo = new Map();
  /** @type {Partial<Record<List, string | null>>} */
  #next = {};

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
    return this.#next.shown !== undefined;
  }

  /**
   * Whether there are conversations that were not read yet.
   *
   * @param {List} list
   */
  hasOlder(list) {
    return Boolean(this.#next[list]);
  }

  /** Reads the first pages; older ones that were read before stay. */
  async catchUp() {
    await this.#catchUp("shown");
    await this.#catchUp("archived");
  }

  /** @param {List} list */
  async #catchUp(list) {
    const { items, links } = await this.#api.groups(LISTS[list]);
    this.#next[list] ??= links.next ?? null;
    this.#take(items);
  }

  /** @param {List} list */
  async loadOlder(list) {
    const address = this.#next[list];
    if (address) {
      const { items, links } = await this.#api.groups(address);
      this.#next[list] = links.next ?? null;
      this.#take(items);
    }
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

  /** The user has written this into the group, which brings it back from the archive. */
  sent(uuid, { message, created_at: time }) {
    const group = this.#groups.get(uuid);
    if (group) {
      const { archived, deleted, expired, ...row } = group;
      this.put({ ...row, message, created_at: time, unread: false, from_me: true });
    }
  }

  /**
   * The user has set this for the group.
   *
   * @param {string} uuid
   * @param {import("./api.js").Settings} settings
   */
  set(uuid, { archived, muted_until: until }) {
    const group = this.#groups.get(uuid);
    if (group) {
      this.#take([{ ...group, archived: archived || undefined, muted_until: until ?? undefined }]);
    }
  }
}
