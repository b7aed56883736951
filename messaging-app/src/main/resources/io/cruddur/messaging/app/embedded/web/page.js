import { Api } from "./api.js";
import { Ask } from "./ask.js";
import { Blocks } from "./blocks.js";
import { Drafts } from "./drafts.js";
import { byId } from "./elements.js";
import { Events } from "./events.js";
import { InboxList } from "./inbox-list.js";
import { Inbox, isMuted } from "./inbox.js";
import { Keys } from "./keys.js";
import { showLine } from "./line.js";
import { Menu } from "./menu.js";
import { Navigation } from "./navigation.js";
import { Notifier } from "./notifier.js";
import { Outbox } from "./outbox.js";
import { OwnData } from "./own-data.js";
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
    this.blocks = new Blocks(this.api, () => this.pane.refresh());
    const tools = { menu: new Menu(), ask: new Ask() };
    this.pane = new Pane(this.api, this.inbox, this.drafts, this.outbox, this.blocks, tools);
    this.navigation = new Navigation(this.api, this.inbox, {
      onLoading: () => this.#show(() => this.pane.loading()),
      onNothing: (error) => this.#show(() => this.pane.close(error, () => this.navigation.follow())),
      onGroup: (group) => this.#show(() => this.pane.open(group)),
    });
    this.notifier = new Notifier(user);
    this.catchUp = inTurn(() => this.#catchUp());
    this.#wire(user);
    new Keys(this.list, this.pane, () => this.#close());
    new OwnData(this.api);
    this.events = this.#listen();
    this.navigation.follow();
    this.catchUp();
  }

  #wire(user) {
    byId("me").textContent = user.display_name;
    byId("messages").hidden = false;
    byId("sign-out").onclick = () => this.#leave();
    byId("more-groups").onclick = () => this.list.loadOlder();
    window.addEventListener("focus", () => this.catchUp());
    window.addEventListener("online", () => this.events.wake());
    window.addEventListener("offline", () => this.events.drop());
    setInterval(() => this.catchUp(), CATCH_UP_INTERVAL);
  }

  #listen() {
    this.#line("connecting");
    return new Events(this.api, {
      onState: (state) => this.#line(state),
      onGone: () => this.#leave(),
      message: (message) => this.#received(message),
      message_revised: (message) => this.pane.revised(message),
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
      await Promise.all([this.inbox.catchUp(), this.blocks.catchUp()]);
    } catch (e) {
      console.info("The inbox is not caught up; it is tried again.", e);
    }
    await this.pane.catchUp();
  }

  /** @param {import("./api.js").SentMessage} message */
  #received(message) {
    const begun = this.outbox.conversationOf(message.uuid);
    if (begun && begun !== message.message_group_uuid) { // before the answer to the first message
      this.#adopt(begun, message.message_group_uuid);
    }
    this.outbox.stored([message.uuid]);
    this.pane.received(message);
    const row = this.inbox.get(message.message_group_uuid);
    if (message.handle !== this.api.user.handle && !(row && isMuted(row))) {
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

  /** Closes the open conversation. */
  #close() {
    location.hash = "";
    this.#show(() => this.pane.close(null));
  }

  #showInbox() {
    this.list.show(this.pane.key);
    const unread = this.inbox.newestFirst().filter((group) => group.unread && !group.archived && !isMuted(group)).length;
    const name = this.pane.name;
    document.title = (unread ? `(${unread}) ` : "") + (name ? `${name} · ` : "") + "Cruddur Messaging";
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
    this.pane.refresh();
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
    this.inbox.sent(uuid, message);
  }

  #leave() {
    this.events.stop();
    signOut();
  }
}
