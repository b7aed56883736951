import { Kept } from "./kept.js";

/**
 * What was typed and not sent, by conversation: the group's id, or `@handle` where there is no group yet. `onChange` is told of
 * each change.
 */
export class Drafts {
  #kept;
  #onChange;

  constructor(user, onChange) {
    this.#kept = new Kept("draft", user.uuid, onChange);
    this.#onChange = onChange;
  }

  get(conversation) {
    return String(this.#kept.get(conversation) ?? "");
  }

  set(conversation, text) {
    if (text === this.get(conversation)) {
      return;
    }
    if (text.trim() === "") {
      this.#kept.delete(conversation);
    } else {
      this.#kept.set(conversation, text);
    }
    this.#onChange();
  }

  conversations() {
    return this.#kept.keys();
  }

  /** A conversation without a group has one now. */
  move(from, to) {
    const text = this.get(from);
    if (text) {
      this.set(to, text);
      this.set(from, "");
    }
  }
}
