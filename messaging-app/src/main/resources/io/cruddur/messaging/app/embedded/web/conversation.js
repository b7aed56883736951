import { Api } from "./api.js";
import { messageUuid } from "./uuid.js";
import { sentence, textElement, timeElement } from "./words.js";

/** How far from the end still counts as being there, in pixels. */
const NEAR = 40;

/** The messages of one group, and those that are on their way. */
export class Conversation {
  #api;
  #messages = new Map();
  #pending = new Map();
  #older;
  #current;
  #loadingOlder = false;
  #readUpTo = "";
  #seenUpTo = "";
  #seen = textElement("span", "seen", "Read");
  #closed = false;

  /** `onRead` is told up to where the user has read, `onSent` of a message that is stored. */
  constructor(api, group, { onRead, onSent }) {
    this.#api = api;
    this.group = group;
    this.onRead = onRead;
    this.onSent = onSent;
    this.log = document.getElementById("log");
    this.newest = document.getElementById("newest");
    this.log.replaceChildren();
    this.log.onscroll = () => this.#scrolled();
    this.newest.onclick = () => this.#scrollToEnd();
    this.newest.hidden = true;
  }

  close() {
    this.#closed = true;
    this.log.onscroll = null;
    this.log.replaceChildren();
  }

  async open() {
    if (!this.group.uuid) {
      return;
    }
    await this.catchUp();
    this.#scrollToEnd();
  }

  /**
   * Reads the newest page, and what came between the last time and now; known messages are dropped. The next time goes on
   * from this newest page, not from the last one of the walk: while that goes on, a late message may be stored behind it.
   */
  async catchUp() {
    if (!this.group.uuid) {
      return;
    }
    const newest = await this.#api.messages(Api.newestMessages(this.group.uuid));
    this.add(newest.items);
    if (!this.#current) {
      this.#older = newest.links.next;
    }
    let address = this.#current;
    while (address && !this.#closed) {
      const { items, links } = await this.#api.messages(address);
      this.add(items);
      address = links.next;
    }
    this.#current = newest.links.current;
    this.seen((await this.#api.counterpart(this.group.uuid)).read_up_to);
  }

  /** The counterpart has read up to here: the newest of the user's messages that it covers says so. */
  seen(upTo) {
    if (upTo > this.#seenUpTo) {
      this.#seenUpTo = upTo;
    }
    [...this.log.children].reverse()
      .find((child) => child.matches(".mine") && child.dataset.createdAt <= this.#seenUpTo)?.append(this.#seen);
  }

  /** Shows messages in their places; those that are there already stay as they are. */
  add(messages) {
    if (this.#closed) {
      return;
    }
    const atEnd = this.#isAtEnd();
    const fresh = messages.filter((message) => !this.#messages.has(message.uuid));
    for (const message of fresh) {
      this.#messages.set(message.uuid, message);
      this.#pending.get(message.uuid)?.element.remove();
      this.#pending.delete(message.uuid);
      this.#place(message);
    }
    if (atEnd) {
      this.#scrollToEnd();
    } else if (fresh.some((message) => message.created_at > this.#readUpTo)) {
      this.newest.hidden = false;
    }
    this.markRead();
  }

  #place(message) {
    const element = this.#element(message);
    element.dataset.createdAt = message.created_at;
    const before = [...this.log.children].reverse()
      .find((child) => child.dataset.createdAt && child.dataset.createdAt < message.created_at);
    if (before) {
      before.after(element);
    } else {
      this.log.prepend(element);
    }
  }

  #element(message) {
    const element = document.createElement("li");
    element.className = message.handle === this.#api.user.handle ? "mine" : "theirs";
    element.append(
      textElement("strong", "name", message.display_name),
      textElement("p", "text", message.message));
    if (message.created_at) {
      element.append(timeElement(message.created_at));
    }
    return element;
  }

  /** Sends a text, and keeps it here until it is stored. */
  send(text) {
    const element = this.#element({ ...this.#api.user, message: text });
    const state = document.createElement("p");
    state.className = "state";
    element.append(state);
    this.log.append(element);
    this.#scrollToEnd();
    return this.#deliver({ uuid: messageUuid(), text, element, state });
  }

  async #deliver(pending) {
    this.#pending.set(pending.uuid, pending);
    pending.state.textContent = "Sending…";
    pending.state.classList.remove("problem");
    try {
      const where = this.group.uuid ? { message_group_uuid: this.group.uuid } : { handle: this.group.handle };
      const sent = await this.#api.send({ ...where, message: pending.text, message_uuid: pending.uuid });
      this.group.uuid = sent.message_group_uuid;
      this.add([sent]);
      this.onSent(sent);
    } catch (e) {
      this.#pending.delete(pending.uuid);
      if (e.code === "message_uuid_clock_skew") {
        // Too late for this id, and nothing is stored under it.
        await this.#deliver({ ...pending, uuid: messageUuid() });
      } else if (!this.#messages.has(pending.uuid)) {
        this.#failed(pending, e);
      }
    }
  }

  /** The text stays, to be sent again under the same id: if it was stored after all, there is one message. */
  #failed(pending, error) {
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Send again";
    again.onclick = () => this.#deliver(pending);
    pending.state.classList.add("problem");
    pending.state.replaceChildren(sentence(error), " ", again);
    this.#pending.set(pending.uuid, pending);
  }

  /** Tells the service what the user has before his eyes. */
  async markRead() {
    const newest = [...this.#messages.values()]
      .filter((message) => message.handle !== this.#api.user.handle)
      .reduce((time, message) => (message.created_at > time ? message.created_at : time), "");
    const watched = document.visibilityState === "visible" && document.hasFocus();
    if (!watched || !this.#isAtEnd() || newest <= this.#readUpTo) {
      return;
    }
    this.#readUpTo = newest;
    try {
      await this.#api.markRead(this.group.uuid, newest);
      this.onRead(newest);
    } catch (e) {
      this.#readUpTo = "";
      console.info("The read marker is not stored.", e);
    }
  }

  #isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  #scrollToEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.newest.hidden = true;
  }

  async #scrolled() {
    if (this.#isAtEnd()) {
      this.newest.hidden = true;
      this.markRead();
    }
    if (this.log.scrollTop < NEAR && this.#older && !this.#loadingOlder) {
      this.#loadingOlder = true;
      try {
        await this.#loadOlder();
      } catch (e) {
        console.info("The older messages did not come; scroll again.", e);
      } finally {
        this.#loadingOlder = false;
      }
    }
  }

  /** What is seen stays where it is. */
  async #loadOlder() {
    const { items, links } = await this.#api.messages(this.#older);
    if (this.#closed) {
      return;
    }
    this.#older = links.next;
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    items.filter((message) => !this.#messages.has(message.uuid)).forEach((message) => {
      this.#messages.set(message.uuid, message);
      this.#place(message);
    });
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
  }
}
