import { textElement, timeElement } from "./words.js";

const MOST_COUNTED = 99;

/** The list of conversations, the one with the newest message on top. */
export class Inbox {
  #api;
  #groups = new Map();
  #readUpTo = new Map();
  #next;

  constructor(api) {
    this.#api = api;
    this.list = document.getElementById("groups");
    this.more = document.getElementById("more-groups");
    this.more.onclick = () => this.#load(this.#next);
  }

  get(uuid) {
    return this.#groups.get(uuid);
  }

  /** The conversation with the user who has this handle, if it was read. */
  with(handle) {
    return [...this.#groups.values()].find((group) => group.handle.toLowerCase() === handle.toLowerCase());
  }

  /** Reads the first page; older ones that were read before stay. */
  async catchUp() {
    await this.#load(undefined);
  }

  async #load(address) {
    const { items, links } = await this.#api.groups(address);
    items.filter((group) => !this.#isOlder(group)).forEach((group) => this.#groups.set(group.uuid, this.#marked(group)));
    if (address || this.#next === undefined) {
      this.#next = links.next ?? null;
    }
    this.more.hidden = !this.#next;
    this.show();
  }

  /** A row as it is by now, from an event. The event tells no count, so that goes up by one. */
  put(group) {
    if (this.#isOlder(group)) {
      return;
    }
    const before = this.#groups.get(group.uuid);
    const isNew = !before || before.created_at < group.created_at;
    const count = (before?.unread_count ?? 0) + (isNew ? 1 : 0);
    this.#groups.set(group.uuid, this.#marked({ ...group, unread_count: count }));
    this.show();
  }

  /** The stored row follows a message a moment later than an event tells of it. */
  #isOlder(group) {
    return group.created_at < this.#groups.get(group.uuid)?.created_at;
  }

  /** A row tells how far was read when it was made; the user may have read on since. */
  #marked(group) {
    const isRead = !group.unread || group.created_at <= (this.#readUpTo.get(group.uuid) ?? "");
    return isRead ? { ...group, unread: false, unread_count: 0 } : group;
  }

  /** The user has read this group up to this message. */
  read(uuid, upTo) {
    const group = this.#groups.get(uuid);
    if (upTo > (this.#readUpTo.get(uuid) ?? "")) {
      this.#readUpTo.set(uuid, upTo);
    }
    if (group) {
      this.#groups.set(uuid, this.#marked(group));
      this.show();
    }
  }

  /** Marks the conversation that is open. */
  select(uuid) {
    this.selected = uuid;
    this.show();
  }

  show() {
    const focused = document.activeElement?.dataset?.group;
    const newestFirst = [...this.#groups.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    this.list.replaceChildren(...newestFirst.map((group) => this.#row(group)));
    if (focused) {
      this.list.querySelector(`[data-group="${CSS.escape(focused)}"]`)?.focus();
    }
    const unread = newestFirst.filter((group) => group.unread).length;
    document.title = (unread ? `(${unread}) ` : "") + "Cruddur Messaging";
  }

  #row(group) {
    const link = document.createElement("a");
    link.href = `#${group.uuid}`;
    link.dataset.group = group.uuid;
    link.append(
      textElement("strong", "name", group.display_name),
      timeElement(group.created_at),
      textElement("span", "preview", group.message));
    if (group.uuid === this.selected) {
      link.setAttribute("aria-current", "true");
    }
    if (group.unread) {
      link.classList.add("unread");
      const count = Math.max(group.unread_count ?? 1, 1);
      const mark = textElement("span", "mark", count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count));
      mark.setAttribute("aria-label", `${mark.textContent} unread`);
      link.append(mark);
    }
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
}
