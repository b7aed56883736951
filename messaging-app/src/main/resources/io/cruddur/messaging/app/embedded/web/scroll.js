import { all } from "./elements.js";

/** How far from an end still counts as being there, in pixels. */
const NEAR = 40;
/** What is left above a line that is scrolled to. */
const ABOVE = 12;

/** The place within a list that scrolls. Whoever is at its end stays there, when it grows and when its box shrinks. */
export class Scroll {
  #box;
  #isAtEnd = true;

  constructor(box, onScroll) {
    this.#box = box;
    box.addEventListener("scroll", () => {
      this.#isAtEnd = this.#distanceToEnd() < NEAR;
      onScroll();
    });
    new ResizeObserver(() => {
      if (this.#isAtEnd) {
        this.toEnd();
      }
      onScroll();
    }).observe(box);
  }

  get isAtEnd() {
    return this.#isAtEnd;
  }

  get isAtTop() {
    return this.#box.scrollTop < NEAR;
  }

  toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#isAtEnd = true;
  }

  /** Scrolls so that this element is the first that is seen, `offset` pixels below the box's edge; or to the end before that. */
  to(element, offset = ABOVE) {
    this.#box.scrollTop += this.#below(element) - offset;
    this.#isAtEnd = this.#distanceToEnd() < NEAR;
  }

  /** Changes what is in the list. What is seen stays where it is, unless that is the end: then what is new is seen. */
  keeping(change) {
    const seen = this.firstSeen();
    const before = seen ? this.#below(seen) : 0;
    change();
    if (this.#isAtEnd) {
      this.toEnd();
    } else if (seen?.isConnected) {
      this.#box.scrollTop += this.#below(seen) - before;
    }
  }

  /** The first message of which a part is seen. */
  firstSeen() {
    const top = this.#box.getBoundingClientRect().top;
    return all(this.#box, ".message").find((element) => element.getBoundingClientRect().bottom > top);
  }

  offsetOf(element) {
    return this.#below(element);
  }

  /** The last of these elements that is wholly seen, or has been scrolled past. */
  lastSeen(elements) {
    const bottom = this.#box.getBoundingClientRect().bottom;
    return elements.findLast((element) => element.getBoundingClientRect().bottom <= bottom + 1);
  }

  #below(element) {
    return element.getBoundingClientRect().top - this.#box.getBoundingClientRect().top;
  }

  #distanceToEnd() {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight;
  }
}
