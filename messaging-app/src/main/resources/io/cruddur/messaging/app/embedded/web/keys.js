import { addressOf } from "./address.js";
import { byId } from "./elements.js";

/** What the keyboard does wherever the focus is. The help tells of it. */
export class Keys {
  #list;
  #pane;
  #close;
  #help = byId("help", HTMLDialogElement);

  /**
   * `close` closes the open conversation.
   *
   * @param {import("./inbox-list.js").InboxList} list
   * @param {import("./pane.js").Pane} pane
   */
  constructor(list, pane, close) {
    this.#list = list;
    this.#pane = pane;
    this.#close = close;
    document.addEventListener("keydown", (event) => this.#key(event));
    byId("open-help").onclick = () => this.#help.showModal();
    byId("close-help").onclick = () => this.#help.close();
  }

  #key(event) {
    const isElsewhere = event.isComposing || document.querySelector("dialog[open]");
    const action = isElsewhere ? undefined : this.#action(event);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  #action({ key, ctrlKey, metaKey, altKey, target }) {
    if ((ctrlKey || metaKey) && key.toLowerCase() === "k") {
      return () => this.#find();
    }
    if (altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      return () => this.#move(key === "ArrowUp" ? -1 : 1);
    }
    if (key === "Escape") {
      return () => this.#back();
    }
    const isTyping = target.matches("input, textarea");
    return key === "?" && !isTyping ? () => this.#help.showModal() : undefined;
  }

  /** To the field that finds a conversation: on a narrow screen, it is behind the open one. */
  #find() {
    if (byId("search").checkVisibility?.() === false) {
      this.#close();
    }
    this.#list.search.focus();
  }

  /** Opens the conversation that is so many rows below the open one, or above. */
  #move(step) {
    const { keys } = this.#list;
    const at = keys.indexOf(this.#pane.key ?? "");
    const next = at < 0 ? 0 : at + step;
    if (keys[next]) {
      location.hash = addressOf(keys[next]);
    }
  }

  /** From what is looked for to all, or from the open conversation to the list. */
  #back() {
    const { key } = this.#pane;
    if (!(this.#list.search.isFocused && this.#list.search.clear()) && location.hash.length > 1) {
      this.#close();
      this.#list.focus(key ?? "");
    }
  }
}
