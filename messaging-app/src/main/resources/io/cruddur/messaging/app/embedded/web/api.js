import { Calls } from "./calls.js";

/**
 * What the service answers with, as its OpenAPI file has it. The tests make `openapi.d.ts` of that, and check these files with it.
 *
 * @typedef {import("./openapi.js").components["schemas"]} Schemas
 * @typedef {Schemas["Message"]} Message
 * @typedef {Schemas["SentMessage"]} SentMessage
 * @typedef {Schemas["MessageGroup"]} Row
 * @typedef {Schemas["Participant"]} Participant
 * @typedef {Schemas["Settings"]} Settings
 * @typedef {Schemas["Block"]} Block
 * @typedef {import("./calls.js").User} User
 */

/**
 * A page of a list, and the addresses to which it links, by relation.
 *
 * @template T
 * @typedef {{ items: T[], links: Record<string, string> }} Page
 */

/** The service, as one user calls it. What gets no answer throws an error without a `status`. */
export class Api {
  #calls;

  /** @param {User} user */
  constructor(user) {
    this.user = user;
    this.#calls = new Calls(user.handle);
  }

  /**
   * A page of groups, newest first.
   *
   * @param {string} address
   * @returns {Promise<Page<Row>>}
   */
  groups(address) {
    return this.#calls.page(address);
  }

  /**
   * A page of messages: of a group, oldest first; or of those that were revised.
   *
   * @param {string} address
   * @returns {Promise<Page<Message>>}
   */
  messages(address) {
    return this.#calls.page(address);
  }

  /**
   * @param {string} group
   * @param {number} limit
   */
  static newestMessages(group, limit) {
    return `/api/messages/${encodeURIComponent(group)}?limit=${limit}`;
  }

  /** @param {string} group */
  static revisions(group) {
    return `/api/messages/${encodeURIComponent(group)}/revisions`;
  }

  /**
   * @param {Schemas["Send"]} body
   * @returns {Promise<SentMessage>}
   */
  send(body) {
    return this.#calls.change("POST", "/api/messages", body);
  }

  /**
   * Gives a message another text.
   *
   * @param {string} group
   * @param {Message} message
   * @param {string} text
   * @returns {Promise<SentMessage>}
   */
  edit(group, message, text) {
    return this.#calls.change("PATCH", messageAddress(group, message), { message: text });
  }

  /**
   * Takes the text of a message back.
   *
   * @param {string} group
   * @param {Message} message
   * @returns {Promise<SentMessage>}
   */
  remove(group, message) {
    return this.#calls.change("DELETE", messageAddress(group, message));
  }

  /**
   * @param {string} group
   * @param {string} upTo
   * @returns {Promise<Schemas["ReadMarker"]>}
   */
  markRead(group, upTo) {
    return this.#calls.change("POST", `${groupAddress(group)}/read`, { up_to: upTo });
  }

  /**
   * Archives and mutes a group, or ends that; what is not named stays as it is.
   *
   * @param {string} group
   * @param {Schemas["ChangeSettings"]} change
   * @returns {Promise<Settings>}
   */
  changeSettings(group, change) {
    return this.#calls.change("PATCH", groupAddress(group), change);
  }

  /**
   * Who takes part in a group, each with up to where they have read: the user (`own`, if named) and the `counterpart`.
   *
   * @param {string} group
   * @returns {Promise<{ own?: Participant, counterpart?: Participant }>}
   */
  async participants(group) {
    /** @type {Schemas["Participants"]} */
    const { participants } = await (await this.#calls.call(groupAddress(group))).json();
    const isOwn = (/** @type {Participant} */ participant) => participant.uuid === this.user.uuid;
    return { own: participants.find(isOwn), counterpart: participants.find((participant) => !isOwn(participant)) };
  }

  /**
   * The user with this handle, or undefined.
   *
   * @param {string} handle
   * @returns {Promise<User | undefined>}
   */
  async find(handle) {
    const found = await (await this.#calls.call(`/api/users/@${encodeURIComponent(handle)}/short`)).json();
    return found.uuid ? found : undefined;
  }

  /**
   * Users whose handle or name begins like this.
   *
   * @param {string} beginning
   * @returns {Promise<User[]>}
   */
  async search(beginning) {
    return (await this.#calls.call(`/api/users?q=${encodeURIComponent(beginning)}`)).json();
  }

  /**
   * A page of those whom the user blocks.
   *
   * @param {string} address
   * @returns {Promise<Page<Block>>}
   */
  blocks(address) {
    return this.#calls.page(address);
  }

  /** Blocks the user with this handle, or ends that. */
  block(handle, isBlocked) {
    return this.#calls.change(isBlocked ? "PUT" : "DELETE", `/api/blocks/@${encodeURIComponent(handle)}`);
  }

  /** All that the service keeps of the user, an object in each line. It takes its time; one that ends early throws. */
  async ownData() {
    return (await this.#calls.call("/api/export", { signal: undefined })).blob();
  }

  /** The stream of events, as a reader of bytes. */
  async events(signal) {
    return (await this.#calls.call("/api/events", { signal })).body.getReader();
  }
}

function groupAddress(group) {
  return `/api/message_groups/${encodeURIComponent(group)}`;
}

/** A message of an older system is named by its time as well. */
function messageAddress(group, { uuid, created_at: createdAt }) {
  const address = `/api/messages/${encodeURIComponent(group)}/${encodeURIComponent(uuid)}`;
  return `${address}?created_at=${encodeURIComponent(createdAt)}`;
}
