import { all, textElement } from "./elements.js";
import { dayName, dayOf } from "./times.js";

/** Messages of one sender that are not further apart share a name and a time. */
const TOGETHER = 5 * 60_000;

/** What stands between and at the messages of a list: days, names, times, the divider, and what the counterpart has read. */
export class Arrangement {
  divider = textElement("li", "divider", "New messages");
  #list;
  #days = new Map();
  #read = textElement("span", "seen", "Read");
  #sent = textElement("span", "seen", "Sent");
  /** @type {string | null} */
  #unreadFrom = null;
  #seenUpTo = "";

  constructor(list) {
    this.#list = list;
  }

  /**
   * What the counterpart wrote behind this time is new; null ends that.
   *
   * @param {string | null} unreadFrom
   */
  divide(unreadFrom) {
    this.#unreadFrom = unreadFrom;
    this.arrange();
  }

  /** The counterpart has read up to here. */
  seen(upTo) {
    if (upTo > this.#seenUpTo) {
      this.#seenUpTo = upTo;
      this.arrange();
    }
  }

  /** Puts everything where it belongs by now. What is there already is not touched: a screen reader would tell it again. */
  arrange() {
    const elements = all(this.#list, ".message");
    elements.forEach((element, i) => {
      element.classList.toggle("first", !areTogether(elements[i - 1], element));
      element.classList.toggle("last", !areTogether(element, elements[i + 1]));
    });
    const stored = elements.filter((element) => element.dataset.createdAt);
    this.#putDivider(stored);
    stored.filter((element, i) => !i || !areOfOneDay(stored[i - 1], element)).forEach((element) => this.#putDay(element));
    this.#tellSeen(stored.filter((element) => element.matches(".mine")));
  }

  #putDivider(stored) {
    const from = this.#unreadFrom;
    const unread = from === null
      ? undefined
      : stored.find((element) => element.matches(".theirs") && element.dataset.createdAt > from);
    if (!unread) {
      this.divider.remove();
    } else if (unread.previousSibling !== this.divider) {
      unread.before(this.divider);
    }
  }

  /** The day stands before the divider. */
  #putDay(first) {
    const day = dayOf(first.dataset.createdAt);
    if (!this.#days.has(day)) {
      this.#days.set(day, textElement("li", "day", dayName(first.dataset.createdAt)));
    }
    const next = first.previousSibling === this.divider ? this.divider : first;
    if (next.previousSibling !== this.#days.get(day)) {
      next.before(this.#days.get(day));
    }
  }

  /** The last message that was read says so, and the last one of all that it was sent. */
  #tellSeen(mine) {
    const read = mine.findLast((element) => element.dataset.createdAt <= this.#seenUpTo);
    const last = mine.at(-1);
    tell(this.#read, read);
    tell(this.#sent, last === read ? undefined : last);
  }
}

function tell(word, message) {
  const foot = message?.querySelector(".foot") ?? null;
  if (!foot) {
    word.remove();
  } else if (word.parentNode !== foot) {
    foot.append(word);
  }
}

/**
 * @param {HTMLElement | undefined} one
 * @param {HTMLElement | undefined} other
 */
function areTogether(one, other) {
  const times = [one, other].map((element) => element?.dataset.createdAt ?? "");
  return one !== undefined && other !== undefined
    && times.every(Boolean)
    && one.matches(".mine") === other.matches(".mine")
    && areOfOneDay(one, other)
    && Date.parse(times[1]) - Date.parse(times[0]) < TOGETHER;
}

function areOfOneDay(one, other) {
  return dayOf(one.dataset.createdAt) === dayOf(other.dataset.createdAt);
}
