import { addressOf, keyWith } from "./address.js";
import { all, byId, textElement } from "./elements.js";
import { Search } from "./search.js";
import { recentElement } from "./times.js";

const MOST_COUNTED = 99;

/** The inbox as it is seen: a row for each conversation, with what was written there and not sent. */
export class InboxList {
  #inbox;
  #drafts;
  #outbox;
  /** Those of the rows that are shown, in their order. */
  /** @type {string[]} */
  keys = [];
  /** Those in which something is not sent. */
  unsent = new Set();

  constructor(inbox, drafts, outbox) {
    this.#inbox = inbox;
    this.#drafts = drafts;
    this.#outbox = outbox;
    this.list = byId("groups");
    this.more = byId("more-groups");
    this.empty = byId("no-groups");
    this.search = new Search(inbox, () => this.show(this.selected));
  }

  /** Shows it as it is by now; `selected` is the conversation that is open. Who has the focus keeps it. */
  show(selected) {
    this.selected = selected;
    this.unsent = new Set(this.#outbox.conversations());
    const focused = document.activeElement?.getAttribute("data-group");
    const groups = this.#inbox.newestFirst();
    const rows = [...this.#begun(groups), ...groups.map((group) => ({ ...group, key: group.uuid }))]
      .filter((row) => this.search.finds(row));
    this.keys = rows.map(({ key }) => key);
    this.list.replaceChildren(...rows.map((row) => this.#item(row, selected)), ...this.#somebodyNew());
    this.empty.hidden = !this.#inbox.isLoaded || rows.length > 0 || this.search.isFilled;
    if (focused) {
      this.focus(focused);
    }
    this.more.hidden = !this.#inbox.hasOlder;
  }

  /** Gives the focus to a conversation's row. */
  focus(key) {
    all(this.list, `[data-group="${CSS.escape(key)}"]`).forEach((row) => row.focus());
  }

  /** Whoever looks for a handle may write to it. */
  #somebodyNew() {
    const handle = this.search.newHandle;
    if (!handle) {
      return [];
    }
    const link = textElement("a", "new", `Write to @${handle}`);
    link.href = addressOf(keyWith(handle));
    link.onclick = () => this.search.clear();
    const item = document.createElement("li");
    item.append(link);
    return [item];
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
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  /** The last message; or what was not sent, unless it is seen already. */
  #preview({ key, message }, selected) {
    const preview = textElement("span", "preview", "");
    const unsent = this.unsent.has(key) && this.#outbox.of(key).at(-1);
    const draft = key === selected ? "" : this.#drafts.get(key);
    if (unsent) {
      preview.append(textElement("em", "unsent", unsent.state === "sending" ? "Sending: " : "Not sent: "), unsent.text);
    } else if (draft) {
      preview.append(textElement("em", "draft", "Draft: "), draft);
    } else {
      preview.append(message);
    }
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
