import { byId } from "./elements.js";

/** What the keyboard does wherever the focus is. The help tells of it. */
export class Keys {
  #page;
  #help = byId("help", HTMLDialogElement);

  /** `page` has `find()`, `move(step)` and `back()`. */
  constructor(page) {
    this.#page = page;
    document.addEventListener("keydown", (event) => this.#key(event));
    byId("open-help").onclick = () => this.#help.showModal();
    byId("close-help").onclick = () => this.#help.close();
  }

  #key(event) {
    const action = this.#help.open || event.isComposing ? undefined : this.#action(event);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  #action({ key, ctrlKey, metaKey, altKey, target }) {
    if ((ctrlKey || metaKey) && key.toLowerCase() === "k") {
      return () => this.#page.find();
    }
    if (altKey && (key === "ArrowUp" || key === "ArrowDown")) {
      return () => this.#page.move(key === "ArrowUp" ? -1 : 1);
    }
    if (key === "Escape") {
      return () => this.#page.back();
    }
    const isTyping = target.matches("input, textarea");
    return key === "?" && !isTyping ? () => this.#help.showModal() : undefined;
  }
}
