import { Arrangement } from "./arrangement.js";
import { all, byId } from "./elements.js";
import { showStored, unsentElement } from "./message.js";
import { Scroll } from "./scroll.js";

/** The messages that are seen: stored ones in the order of their times, unsent ones behind them. */
export class Log {
  #user;
  #handlers;
  /** @type {Map<string, HTMLElement>} */
  #stored = new Map();
  /** Those of the user's own that can be edited, by their times. */
  #own = new Map();
  #unsent = new Map();
  #arrangement;

  /**
   * `onScroll` is told that others may be in view, `onUnsent(key, action)` what the user does with an unsent message, and
   * `onMenu(message, anchor)` that they ask what can be done with one that is stored.
   */
  constructor(user, handlers) {
    this.#user = user;
    this.#handlers = handlers;
    this.box = byId("log");
    this.list = byId("lines");
    this.newest = byId("newest");
    this.#arrangement = new Arrangement(this.list);
    this.scroll = new Scroll(this.box, () => this.#scrolled());
    this.newest.onclick = () => this.#toNewest();
    this.box.onkeydown = (event) => this.#key(event);
  }

  /** Empties it, for another conversation. */
  clear() {
    this.#stored.clear();
    this.#own.clear();
    this.#unsent.clear();
    this.list.replaceChildren();
    this.#arrangement = new Arrangement(this.list);
    this.scroll.toEnd();
    this.newest.hidden = true;
  }

  get isEmpty() {
    return this.#stored.size === 0 && this.#unsent.size === 0;
  }

  /** While it loads, a screen reader waits. */
  set isBusy(isBusy) {
    this.box.setAttribute("aria-busy", String(isBusy));
  }

  /**
   * A message that is there already keeps its element, and so the focus.
   *
   * @param {import("./api.js").Message[]} messages
   */
  add(messages) {
    this.scroll.keeping(() => {
      messages.forEach((message) => this.#put(message));
      this.#arrangement.arrange();
    });
  }

  #put(message) {
    const isMine = message.handle === this.#user.handle;
    const canBeRevised = isMine && !message.deleted;
    const before = this.#stored.get(message.uuid);
    const element = before ?? document.createElement("li");
    const onMenu = (anchor) => this.#handlers.onMenu(message, anchor);
    showStored(element, message, isMine, canBeRevised ? onMenu : null);
    this.#own.delete(message.created_at);
    if (canBeRevised) {
      this.#own.set(message.created_at, message);
    }
    if (!before) {
      this.#stored.set(message.uuid, element);
      this.#place(element);
    }
  }

  /** The last message of the user that can be edited, or undefined. */
  get lastOwn() {
    return this.#own.get([...this.#own.keys()].sort().at(-1));
  }

  #place(element) {
    const before = all(this.list, "[data-created-at]")
      .findLast((other) => (other.dataset.createdAt ?? "") < element.dataset.createdAt);
    if (before) {
      before.after(element);
    } else {
      this.list.prepend(element);
    }
  }

  /** What the outbox holds of this conversation. Those that stay as they are keep the focus. */
  showUnsent(entries) {
    const keys = new Set(entries.map(({ key }) => key));
    const isNew = entries.some(({ key }) => !this.#unsent.has(key));
    this.scroll.keeping(() => {
      [...this.#unsent.keys()].filter((key) => !keys.has(key)).forEach((key) => {
        this.#unsent.get(key).element.remove();
        this.#unsent.delete(key);
      });
      entries.forEach((entry) => this.#putUnsent(entry));
      this.#arrangement.arrange();
    });
    if (isNew) {
      this.scroll.toEnd();
    }
  }

  #putUnsent(entry) {
    const looks = JSON.stringify([entry.state, entry.problem?.status, entry.problem?.code]);
    const before = this.#unsent.get(entry.key);
    if (before?.looks === looks) {
      this.list.append(before.element);
      return;
    }
    const act = (action) => () => this.#handlers.onUnsent(entry.key, action);
    const element = unsentElement(this.#user, entry, { again: act("again"), discard: act("discard") });
    before?.element.remove();
    this.#unsent.set(entry.key, { element, looks });
    this.list.append(element);
  }

  /** What the counterpart wrote behind this time is new; null ends that. */
  divide(unreadFrom) {
    this.scroll.keeping(() => this.#arrangement.divide(unreadFrom));
  }

  /** The counterpart has read up to here. */
  seen(upTo) {
    this.scroll.keeping(() => this.#arrangement.seen(upTo));
  }

  /** To the first message that is new, or to this place, or to the end. */
  begin(place) {
    const placed = place && this.#stored.get(place.uuid);
    if (this.#arrangement.divider.isConnected) {
      this.scroll.to(this.#arrangement.divider);
    } else if (placed) {
      this.scroll.to(placed, place.offset);
    } else {
      this.scroll.toEnd();
    }
  }

  /** Where the user is reading; null at the end. */
  get place() {
    const seen = this.scroll.isAtEnd ? undefined : this.scroll.firstSeen();
    const uuid = [...this.#stored.keys()].find((key) => this.#stored.get(key) === seen);
    return uuid && seen ? { uuid, createdAt: seen.dataset.createdAt, offset: this.scroll.offsetOf(seen) } : null;
  }

  /** The time up to which the counterpart's messages have been in view. */
  get viewedUpTo() {
    return this.scroll.lastSeen(this.#theirs())?.dataset.createdAt ?? "";
  }

  /** How many of the counterpart's messages lie behind this time. */
  countBehind(time) {
    return this.#theirs().filter((element) => (element.dataset.createdAt ?? "") > time).length;
  }

  #theirs() {
    return all(this.list, ".theirs");
  }

  #scrolled() {
    this.newest.hidden = this.scroll.isAtEnd;
    this.#handlers.onScroll();
  }

  #toNewest() {
    this.scroll.toEnd();
    this.box.focus();
  }

  /** The arrows go from message to message. */
  #key(event) {
    const messages = all(this.list, ".message");
    const at = messages.findIndex((message) => message === document.activeElement);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && !event.altKey && messages.length > 0) {
      event.preventDefault();
      const next = at < 0 ? messages.length - 1 : Math.min(Math.max(at + step, 0), messages.length - 1);
      messages[next].focus();
    }
  }
}
