import { addressOf, keyWith } from "./address.js";
import { all, byId, textElement } from "./elements.js";
import { isMuted } from "./inbox.js";
import { Search } from "./search.js";
import { fullTime, recentElement } from "./times.js";

const MOST_COUNTED = 99;

/** The inbox as it is seen: a row for each conversation, with what was written there and not sent. */
export class InboxList {
  #inbox;
  #drafts;
  #outbox;
  #isArchive = false;
  #isPressed = false;
  /** Those of the rows that are shown, in their order. */
  /** @type {string[]} */
  keys = [];
  /** Those in which something is not sent. */
  unsent = new Set();

  constructor(api, inbox, drafts, outbox) {
    this.#inbox = inbox;
    this.#drafts = drafts;
    this.#outbox = outbox;
    this.list = byId("groups");
    this.more = byId("more-groups");
    this.archive = byId("archive");
    this.archive.onclick = () => this.#turn();
    this.empty = byId("no-groups");
    this.found = byId("found");
    this.search = new Search(api, inbox, () => this.show(this.selected));
    [byId("start"), this.list].forEach((part) => part.addEventListener("keydown", (event) => this.#key(event)));
    this.list.addEventListener("pointerdown", () => {
      this.#isPressed = true;
    });
    // After the click, which comes with the release; a menu or another window may keep the release to itself.
    ["pointerup", "pointercancel", "contextmenu", "blur"]
      .forEach((end) => window.addEventListener(end, () => setTimeout(() => this.#released())));
  }

  /** A row that is drawn anew between press and release gets no click: what changes meanwhile is shown then. */
  #released() {
    if (this.#isPressed) {
      this.#isPressed = false;
      this.show(this.selected);
    }
  }

  /** Shows it as it is by now; `selected` is the conversation that is open. Who has the focus keeps it. */
  show(selected) {
    this.selected = selected;
    if (this.#isPressed) {
      return;
    }
    this.unsent = new Set(this.#outbox.conversations());
    const focused = document.activeElement?.getAttribute("data-group");
    const groups = this.#inbox.newestFirst();
    const rows = [...this.#begun(groups), ...groups.map((group) => ({ ...group, key: group.uuid }))]
      .filter((row) => this.search.finds(row) && this.#isOfList(row));
    this.keys = rows.map(({ key }) => key);
    this.list.replaceChildren(...rows.map((row) => this.#item(row, selected)), ...this.#others());
    this.#tellFound(rows.length);
    this.empty.hidden = !this.#inbox.isLoaded || groups.length > 0 || rows.length > 0 || this.search.isFilled;
    if (focused) {
      this.focus(focused);
    }
    this.more.hidden = !this.#inbox.hasOlder(this.#list);
    this.archive.hidden = !this.#isArchive && !groups.some((group) => group.archived);
    this.archive.ariaPressed = String(this.#isArchive);
  }

  get #list() {
    return this.#isArchive ? "archived" : "shown";
  }

  /** A user who looks for a conversation finds it in both lists. */
  #isOfList({ archived = false }) {
    return this.search.isFilled || archived === this.#isArchive;
  }

  async loadOlder() {
    try {
      await this.#inbox.loadOlder(this.#list);
    } catch (e) {
      console.info("Not read; try again.", e);
    }
  }

  /** Shows the archived conversations instead of the others, or the other way round. */
  #turn() {
    this.#isArchive = !this.#isArchive;
    this.show(this.selected);
  }

  /** Gives the focus to a conversation's row. */
  focus(key) {
    all(this.list, `[data-group="${CSS.escape(key)}"]`).forEach((row) => row.focus());
  }

  /** The arrows go from the search to the rows, and from row to row. */
  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      const links = all(this.list, "a");
      const next = links.findIndex((link) => link === document.activeElement) + step;
      if (next < 0) {
        this.search.focus();
      } else {
        links[Math.min(next, links.length - 1)]?.focus();
      }
    }
  }

  /** Whom one may begin to write to: users who are found; or, where the service does not tell, the handle as it is typed. */
  #others() {
    const { people, newHandle } = this.search;
    if (people) {
      return people.map(({ handle, display_name: name }) => this.#otherItem(handle,
        textElement("strong", "name", name), textElement("span", "preview", `@${handle}`)));
    }
    return newHandle ? [this.#otherItem(newHandle, textElement("span", "new", `Write to @${newHandle}`))] : [];
  }

  #otherItem(handle, ...content) {
    const link = document.createElement("a");
    link.href = addressOf(keyWith(handle));
    link.dataset.group = keyWith(handle);
    link.onclick = () => this.search.clear();
    link.append(...content);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  /** For those who don't see the rows, and where there are none. */
  #tellFound(conversations) {
    const others = this.search.people?.length;
    const isNobody = others === 0 && conversations === 0;
    this.found.classList.toggle("unseen", !isNobody);
    if (isNobody) {
      this.found.textContent = "Nobody’s name or handle begins like that.";
    } else {
      this.found.textContent = others === undefined ? "" : `${conversations} conversations and ${others} others are found.`;
    }
  }

  /** Conversations without a group in which something was written: they stand on top. */
  #begun(groups) {
    const known = new Set(groups.map((group) => group.uuid));
    return [...new Set([...this.unsent, ...this.#drafts.conversations()])]
      .filter((key) => key.startsWith("@") && !known.has(key))
      .map((key) => ({ key, display_name: key, handle: key.slice(1), message: "" }));
  }

  #item(row, selected) {
    const link = document.createElement("a");
    link.href = addressOf(row.key);
    link.dataset.group = row.key;
    link.append(textElement("strong", "name", row.display_name));
    if (row.created_at) {
      link.append(recentElement(row.created_at));
    }
    link.append(this.#preview(row, selected));
    if (row.key === selected) {
      link.setAttribute("aria-current", "true");
    }
    if (row.unread) {
      link.classList.add("unread");
      link.append(...unreadMark(row.unread_count));
    }
    if (row.created_at) {
      link.title = fullTime(row.created_at);
      link.append(textElement("span", "full", fullTime(row.created_at)));
    }
    link.classList.toggle("muted", isMuted(row));
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  /** The last message; or what was not sent, unless it is seen already. */
  #preview({ key, message, from_me: isMine, deleted, expired, archived, ...row }, selected) {
    const preview = textElement("span", "preview", "");
    const unsent = this.unsent.has(key) && this.#outbox.of(key).at(-1);
    const draft = key === selected ? "" : this.#drafts.get(key);
    if (unsent) {
      preview.append(textElement("em", "unsent", unsent.state === "sending" ? "Sending: " : "Not sent: "), unsent.text);
    } else if (draft) {
      preview.append(textElement("em", "draft", "Draft: "), draft);
    } else {
      const gone = (deleted && "deleted message") || (expired && "expired message");
      preview.append(isMine ? "You: " : "", gone ? textElement("em", "deleted", gone) : message);
    }
    const words = [archived && "Archived. ", isMuted(row) && "Muted. "].filter(Boolean);
    preview.prepend(...words.map((word) => textElement("span", "setting", word)));
    return preview;
  }
}

/** The number as it is seen, and as it is read out. */
function unreadMark(unreadCount) {
  const count = Math.max(unreadCount ?? 1, 1);
  const mark = textElement("span", "mark", count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count));
  mark.ariaHidden = "true";
  return [mark, textElement("span", "unseen", `${mark.textContent} unread`)];
}
