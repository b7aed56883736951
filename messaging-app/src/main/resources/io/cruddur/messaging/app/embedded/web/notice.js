import { button, byId } from "./elements.js";
import { sentence } from "./words.js";

/** What is said where messages are not, or not yet. */
export class Notice {
  #element = byId("nothing");

  hide() {
    this.#element.hidden = true;
  }

  loading() {
    this.#say("Loading…");
  }

  empty() {
    this.#say("No messages yet. The first one begins the conversation.");
  }

  /** No conversation is open, because of an error, if there is one. */
  nothing(error, again) {
    if (error) {
      this.unread(error, again);
    } else {
      this.#say("Choose a conversation, or begin one.");
    }
  }

  /** The messages did not come. Without an answer that is tried again by itself, too. */
  unread(error, again) {
    if (error.status) {
      this.#say(sentence(error));
    } else {
      this.#say("There is no answer. It is tried again when the network is back. ", button("Try again now", again));
    }
  }

  #say(...content) {
    this.#element.replaceChildren(...content);
    this.#element.hidden = false;
  }
}
