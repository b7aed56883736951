import { all, button, byId } from "./elements.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** What is left between the menu and the window's edge. */
const EDGE = 8;

/** A menu of what can be done, at what opened it. A click elsewhere closes it, and so does Escape; the focus goes back. */
export class Menu {
  #element = byId("menu");
  /** @type {HTMLElement | null} */
  #anchor = null;

  constructor() {
    this.#element.onkeydown = (event) => this.#key(event);
    window.addEventListener("resize", () => this.#place());
  }

  /** @param {{ label: string, action: () => void }[]} choices */
  open(anchor, choices) {
    this.#element.replaceChildren(...choices.map(({ label, action }) => this.#item(label, action)));
    this.#element.showPopover();
    this.#anchor = anchor;
    this.#place();
    all(this.#element, "button")[0]?.focus();
  }

  #item(label, action) {
    const item = button(label, () => {
      this.#element.hidePopover();
      action();
    });
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    return item;
  }

  /** Below, or above where there is no room; within the window. */
  #place() {
    if (!this.#anchor) {
      return;
    }
    const { left, bottom, top } = this.#anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const above = bottom + height + EDGE > window.innerHeight;
    this.#element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
    this.#element.style.top = `${Math.max(EDGE, above ? top - height : bottom)}px`;
  }

  #key(event) {
    const items = all(this.#element, "button");
    const at = items.findIndex((item) => item === document.activeElement);
    if (STEPS[event.key]) {
      items[(at + STEPS[event.key] + items.length) % items.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      this.#element.hidePopover();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
