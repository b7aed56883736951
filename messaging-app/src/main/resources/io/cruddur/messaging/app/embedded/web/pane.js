import { keyOf } from "./address.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Header } from "./header.js";
import { Log } from "./log.js";
import { Notice } from "./notice.js";
import { keepPlace, keptPlace } from "./places.js";
import { Revising } from "./revising.js";

/** The conversation that is open, as it is seen: its name, its messages, and where one writes; or that there is none, and why. */
export class Pane {
  #api;
  #inbox;
  #outbox;
  /** @type {Conversation | null} */
  #conversation = null;
  #log;
  #composer;
  #revising;
  #header;
  #notice = new Notice();

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./inbox.js").Inbox} inbox
   * @param {import("./drafts.js").Drafts} drafts
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./blocks.js").Blocks} blocks
   * @param {{ menu: import("./menu.js").Menu, ask: import("./ask.js").Ask }} tools
   */
  constructor(api, inbox, drafts, outbox, blocks, tools) {
    this.#api = api;
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.#log = new Log(api.user, {
      onScroll: () => this.#conversation?.scrolled(),
      onUnsent: (key, action) => outbox[action](key),
      onMenu: (message, anchor) => this.#revising.offer(this.#conversation?.group.uuid, message, anchor),
    });
    this.#composer = new Composer(drafts, {
      onSend: (text) => this.#send(text),
      onUp: () => this.#revising.edit(this.#conversation?.group.uuid, this.#log.lastOwn),
    });
    this.#revising = new Revising(api, this.#composer, tools, (message) => this.revised(message));
    this.#header = new Header(api, inbox, blocks, tools);
    window.addEventListener("pagehide", () => this.#keepPlace());
  }

  /** The name of whom the open conversation is with, or null. */
  get name() {
    return this.#conversation?.group.display_name ?? null;
  }

  /** The key of the open conversation, or null. */
  get key() {
    return this.#conversation && keyOf(this.#conversation.group);
  }

  /** @param {import("./navigation.js").Group} group */
  open(group) {
    this.#clear(group.display_name, group);
    this.#conversation = new Conversation(this.#api, group, this.#log, keptPlace(keyOf(group)), {
      onRead: (upTo, left) => this.#inbox.read(group.uuid, upTo, left),
      onKnown: (uuids) => this.#outbox.stored(uuids),
      onLoaded: () => this.unsentChanged(),
    });
    this.#composer.open(this.key);
    this.refresh();
    this.#composer.focus();
    this.#notice.loading();
    this.unsentChanged();
    this.catchUp();
  }

  /** A conversation will be open, as soon as it is known. */
  loading() {
    this.#clear("Conversation", null);
    this.#notice.loading();
  }

  /** No conversation is open; `error` tells why, if it is not by choice. */
  close(error, again) {
    this.#clear(error ? "Conversation" : "", null);
    this.#notice.nothing(error, again);
  }

  #keepPlace() {
    if (this.#conversation?.isLoaded) {
      keepPlace(this.key, this.#log.place);
    }
  }

  /** Shows how the conversation is set by now, and whether one can write. */
  refresh() {
    this.#composer.isBarred = this.#header.refresh();
  }

  #clear(name, group) {
    this.#keepPlace();
    this.#conversation?.close();
    this.#conversation = null;
    this.#log.clear();
    this.#composer.open(null);
    this.#header.show(name, group);
    document.body.classList.toggle("open", name !== "");
  }

  /** Reads what came since the last time. */
  async catchUp() {
    const conversation = this.#conversation;
    try {
      await conversation?.catchUp();
    } catch (e) {
      console.info("The messages did not come; they are asked for again.", e);
      if (conversation && conversation === this.#conversation && !conversation.isLoaded) {
        this.#notice.unread(e, () => this.catchUp());
      }
    }
  }

  /** The open conversation, if it is of this group. */
  #ifOpen(group) {
    return this.#conversation?.group.uuid === group ? this.#conversation : undefined;
  }

  /**
   * A message of any conversation, from an event.
   *
   * @param {import("./api.js").SentMessage} message
   */
  received(message) {
    this.#ifOpen(message.message_group_uuid)?.received(message);
    this.unsentChanged();
  }

  /**
   * A message of any conversation as it is now, edited or deleted.
   *
   * @param {import("./api.js").SentMessage} message
   */
  revised(message) {
    this.#ifOpen(message.message_group_uuid)?.revise([message]);
    if (message.deleted) {
      this.#composer.deleted(message.uuid);
    }
  }

  /** Somebody has read this group up to here: the user, in another window, or the counterpart. */
  read(group, reader, upTo) {
    if (reader === this.#api.user.uuid) {
      this.#ifOpen(group)?.readUpTo(upTo);
    } else if (this.#ifOpen(group)) {
      this.#log.seen(upTo);
    }
  }

  /**
   * A message of the conversation with this name is stored.
   *
   * @param {string | null} key
   * @param {import("./api.js").Message} message
   */
  sent(key, message) {
    if (this.#conversation && this.key === key) {
      this.#conversation.add([message]);
    }
  }

  /** The conversation without a group has one now: whether it is open. */
  adopt(key, uuid) {
    this.#composer.rename(key, uuid);
    if (!this.#conversation || this.key !== key) {
      return false;
    }
    this.#conversation.group = { ...this.#conversation.group, uuid };
    this.#header.show(this.name ?? "", this.#conversation.group);
    this.catchUp();
    return true;
  }

  /** Shows what the outbox holds by now. */
  unsentChanged() {
    if (!this.#conversation) {
      return;
    }
    this.#log.showUnsent(this.#outbox.of(this.key));
    if (!this.#log.isEmpty) {
      this.#notice.hide();
    } else if (this.#conversation.isLoaded) {
      this.#notice.empty();
    }
  }

  #send(text) {
    this.#conversation?.wrote();
    this.#outbox.add(this.key, text);
  }
}
