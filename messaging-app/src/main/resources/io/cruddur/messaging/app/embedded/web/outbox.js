import { Kept } from "./kept.js";
import { messageUuid } from "./uuid.js";

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/**
 * The messages that are written and not stored yet. Each stays, over reloads too, until it is stored or thrown away. They are
 * sent one after the other, by one tab, in the order in which they were written. A message that gets no answer is sent again
 * under its id, so that it is stored once; the others wait for it. One that is refused is left for the user to decide.
 *
 * An entry is `{ key, conversation, uuid, text, at, isTried, refusal }`: `conversation` is the group's id, or `@handle`.
 */
export class Outbox {
  #api;
  #kept;
  #lock;
  #handlers;
  #problem = null;
  #isFlushing = false;
  #pause = FIRST_PAUSE;
  #timer;
  #lastAt = 0;

  /** `onChange` is told of each change, `onSent` of a message that is stored, and of the conversation in which it was written. */
  constructor(api, handlers) {
    this.#api = api;
    this.#handlers = handlers;
    this.#lock = `outbox/${api.user.uuid}`;
    this.#kept = new Kept("outbox", api.user.uuid, handlers.onChange);
  }

  /** The unsent messages of a conversation in their order, each with its `state`: `sending`, `waiting` or `refused`. */
  of(conversation) {
    return this.#all().filter((entry) => entry.conversation === conversation).map((entry) => ({
      ...entry,
      state: this.#state(entry),
      problem: entry.refusal ?? this.#problem,
    }));
  }

  conversations() {
    return [...new Set(this.#all().map((entry) => entry.conversation))];
  }

  /** Where the message with this id was written; nothing if it is none of these. */
  conversationOf(uuid) {
    return this.#all().find((entry) => entry.uuid === uuid)?.conversation;
  }

  /** Keeps a message, and sends it. */
  add(conversation, text) {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const uuid = messageUuid();
    this.#put({ key: uuid, conversation, uuid, text, at: this.#lastAt, isTried: false, refusal: null });
    this.flush();
  }

  /** Sends one again, and what waits with it. */
  again(key) {
    const entry = this.#kept.get(key);
    if (entry) {
      this.#put({ ...entry, refusal: null });
      this.flush();
    }
  }

  /** Throws one away. It may have been stored nevertheless, where it got no answer. */
  discard(key) {
    this.#kept.delete(key);
    this.#handlers.onChange();
  }

  /** These messages are known to be stored. */
  stored(uuids) {
    const known = new Set(uuids);
    const entries = this.#all().filter((entry) => known.has(entry.uuid));
    entries.forEach((entry) => this.#kept.delete(entry.key));
    if (entries.length > 0) {
      this.#handlers.onChange();
    }
  }

  /** A conversation without a group has one now. */
  move(from, to) {
    this.#all().filter((entry) => entry.conversation === from)
      .forEach((entry) => this.#kept.set(entry.key, { ...entry, conversation: to }));
  }

  /** Sends what waits: called when there is something new, and when the network may be back. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#isFlushing) {
      return;
    }
    this.#isFlushing = true;
    try {
      await navigator.locks.request(this.#lock, () => this.#sendAll());
    } finally {
      this.#isFlushing = false;
      this.#handlers.onChange();
    }
  }

  async #sendAll() {
    let isAnswered = true;
    for (let entry = this.#next(); entry && isAnswered; entry = this.#next()) {
      isAnswered = await this.#deliver(entry);
    }
    // What is added from here on needs a flush of its own.
    this.#isFlushing = false;
  }

  #next() {
    return this.#all().find((entry) => !entry.refusal);
  }

  /** Whether there was an answer, so that the next one may be sent. */
  async #deliver(entry) {
    this.#put({ ...entry, isTried: true });
    let sent;
    try {
      const isGroup = !entry.conversation.startsWith("@");
      const where = isGroup ? { message_group_uuid: entry.conversation } : { handle: entry.conversation.slice(1) };
      sent = await this.#api.send({ ...where, message: entry.text, message_uuid: entry.uuid });
    } catch (e) {
      return this.#unsent(entry, e);
    }
    this.#kept.delete(entry.key);
    this.#pause = FIRST_PAUSE;
    this.#handlers.onSent(entry.conversation, sent);
    return true;
  }

  #unsent(entry, error) {
    if (!this.#kept.get(entry.key)) { // thrown away, or known to be stored
      return true;
    }
    if (error.code === "message_uuid_clock_skew") {
      this.#renew(entry);
      return true;
    }
    if (isFinal(error)) {
      this.#put({ ...entry, isTried: true, refusal: { code: error.code, status: error.status } });
      return true;
    }
    this.#problem = error;
    this.#timer = setTimeout(() => this.flush(), Math.max(this.#pause, 1_000 * (error.retryAfter || 0)));
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    return false;
  }

  /** It is too late for this id, and nothing is stored under it. Those behind it must not get a place before it. */
  #renew(late) {
    this.#all()
      .filter(({ key, conversation, isTried }) => key === late.key || (conversation === late.conversation && !isTried))
      .forEach((entry) => this.#put({ ...entry, uuid: messageUuid() }));
  }

  #state(entry) {
    if (entry.refusal) {
      return "refused";
    }
    return this.#isFlushing ? "sending" : "waiting";
  }

  #all() {
    return this.#kept.keys().map((key) => this.#kept.get(key)).filter(isEntry).sort((a, b) => a.at - b.at);
  }

  #put(entry) {
    this.#kept.set(entry.key, entry);
    this.#handlers.onChange();
  }
}

function isEntry(value) {
  return typeof value?.conversation === "string" && typeof value.text === "string";
}

/** A refusal that a repeat would get again; no answer, too many at once and a service in trouble are none. */
function isFinal({ status }) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
