import { addressOf } from "./address.js";
import { Api } from "./api.js";
import { Drafts } from "./drafts.js";
import { byId } from "./elements.js";
import { Events } from "./events.js";
import { InboxList } from "./inbox-list.js";
import { Inbox } from "./inbox.js";
import { Keys } from "./keys.js";
import { showLine } from "./line.js";
import { Navigation } from "./navigation.js";
import { Notifier } from "./notifier.js";
import { Outbox } from "./outbox.js";
import { Pane } from "./pane.js";
import { signOut } from "./session.js";
import { inTurn } from "./turns.js";

const CATCH_UP_INTERVAL = 60_000;

/** The page of one user: their inbox, the conversation that is open, and the line to the service. */
export class Page {
  /** @param {import("./api.js").User} user */
  constructor(user) {
    this.api = new Api(user);
    this.inbox = new Inbox(this.api, () => this.#inboxChanged());
    this.drafts = new Drafts(user, () => this.#showInbox());
    this.outbox = new Outbox(this.api, {
      onChange: () => this.#outboxChanged(),
      onSent: (key, sent) => this.#sent(key, sent),
    });
    this.list = new InboxList(this.api, this.inbox, this.drafts, this.outbox);
    this.pane = new Pane(this.api, this.inbox, this.drafts, this.outbox);
    this.navigation = new Navigation(this.api, this.inbox, {
      onLoading: () => this.#show(() => this.pane.loading()),
      onNothing: (error) => this.#show(() => this.pane.close(error, () => this.navigation.follow())),
      onGroup: (group) => this.#show(() => this.pane.open(group)),
    });
    this.notifier = new Notifier(user);
    this.catchUp = inTurn(() => this.#catchUp());
    this.#wire(user);
    new Keys(this);
    this.events = this.#listen();
    this.navigation.follow();
    this.catchUp();
  }

  #wire(user) {
    byId("me").textContent = user.display_name;
    byId("messages").hidden = false;
    byId("sign-out").onclick = () => this.#leave();
    byId("more-groups").onclick = () => this.inbox.loadOlder().catch((e) => console.info("Not read; try again.", e));
    window.addEventListener("focus", () => this.catchUp());
    window.addEventListener("online", () => this.events.wake());
    window.addEventListener("offline", () => this.events.drop());
    setInterval(() => this.catchUp(), CATCH_UP_INTERVAL);
  }

  #listen() {
    this.#line("connecting");
    return new Events(this.api, {
      onState: (state) => this.#line(state),
      message: (message) => this.#received(message),
      message_group: (group) => this.inbox.put(group),
      read: (read) => this.#read(read),
      catch_up: () => this.catchUp(),
    });
  }

  #line(state) {
    showLine(state);
    if (state === "live") {
      this.catchUp();
    }
  }

  /** Whatever the events missed, and what waits for the network. */
  async #catchUp() {
    this.outbox.flush();
    this.navigation.retry();
    try {
      await this.inbox.catchUp();
    } catch (e) {
      console.info("The inbox is not caught up; it is tried again.", e);
    }
    await this.pane.catchUp();
  }

  /** @param {import("./api.js").SentMessage} message */
  #received(message) {
    this.outbox.stored([message.uuid]);
    this.pane.received(message);
    if (message.handle !== this.api.user.handle) {
      this.notifier.tell(message);
    }
  }

  /**
   * The user, in another window, or the counterpart.
   *
   * @param {import("./api.js").Schemas["Read"]} read
   */
  #read({ message_group_uuid: group, user_uuid: reader, up_to: upTo }) {
    if (reader === this.api.user.uuid) {
      this.inbox.read(group, upTo);
    }
    this.pane.read(group, reader, upTo);
  }

  /** Changes what is open. */
  #show(change) {
    change();
    if (this.pane.key) {
      this.navigation.settle(this.pane.key);
    }
    this.#showInbox();
  }

  #showInbox() {
    this.list.show(this.pane.key);
    const unread = this.inbox.newestFirst().filter((group) => group.unread).length;
    const name = this.pane.name;
    document.title = (unread ? `(${unread}) ` : "") + (name ? `${name} · ` : "") + "Cruddur Messaging";
  }

  /** To the field that finds a conversation: on a narrow screen, it is behind the open one. */
  find() {
    if (byId("search").checkVisibility?.() === false) {
      location.hash = "";
      this.pane.close(null);
    }
    this.list.search.focus();
  }

  /** Opens the conversation that is so many rows below the open one, or above. */
  move(step) {
    const { keys } = this.list;
    const at = keys.indexOf(this.pane.key ?? "");
    const next = at < 0 ? 0 : at + step;
    if (keys[next]) {
      location.hash = addressOf(keys[next]);
    }
  }

  /** From what is looked for to all, or from the open conversation to the list. */
  back() {
    const { key } = this.pane;
    if (!(this.list.search.isFocused && this.list.search.clear()) && location.hash.length > 1) {
      location.hash = "";
      this.#show(() => this.pane.close(null));
      this.list.focus(key ?? "");
    }
  }

  #outboxChanged() {
    this.pane.unsentChanged();
    this.#showInbox();
  }

  /** A group may be there by now for what was begun without one. */
  #inboxChanged() {
    const begun = [...this.drafts.conversations(), ...this.outbox.conversations(), this.pane.key];
    for (const key of new Set(begun.filter((name) => name?.startsWith("@")))) {
      const group = this.inbox.with(key.slice(1));
      if (group) {
        this.#adopt(key, group.uuid);
      }
    }
    this.#showInbox();
  }

  #adopt(key, uuid) {
    this.drafts.move(key, uuid);
    this.outbox.move(key, uuid);
    if (this.pane.adopt(key, uuid)) {
      this.navigation.settle(uuid);
    }
  }

  /**
   * The first message of a conversation gives it its group.
   *
   * @param {string | null} key
   * @param {import("./api.js").SentMessage} sent
   */
  #sent(key, { message_group_uuid: uuid, ...message }) {
    this.pane.sent(key, message);
    if (key !== uuid) {
      this.#adopt(key, uuid);
    }
    const row = this.inbox.get(uuid);
    if (row) {
      this.inbox.put({ ...row, message: message.message, created_at: message.created_at, unread: false, from_me: true });
    }
  }

  #leave() {
    this.events.stop();
    signOut();
  }
}
