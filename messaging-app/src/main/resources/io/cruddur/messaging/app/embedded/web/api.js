/**
 * What the service answers with, as its OpenAPI file has it. The tests make `openapi.d.ts` of that, and check these files with it.
 *
 * @typedef {import("./openapi.js").components["schemas"]} Schemas
 * @typedef {Schemas["Message"]} Message
 * @typedef {Schemas["SentMessage"]} SentMessage
 * @typedef {Schemas["MessageGroup"]} Row
 * @typedef {Schemas["Participant"]} Participant
 * @typedef {{ uuid: string, handle: string, display_name: string }} User
 */

/** The service answered with an error: `code` tells which, `retryAfter` in how many seconds a repeat may be taken. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {number} [retryAfter]
   */
  constructor(status, code, retryAfter) {
    super(code);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** What takes longer counts as no answer, in milliseconds. */
const LONGEST_CALL = 30_000;

/**
 * Everybody whom one may sign in as.
 *
 * @returns {Promise<User[]>}
 */
export async function users() {
  const response = await fetch("/dev/users", { signal: AbortSignal.timeout(LONGEST_CALL) });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.json();
}

/** The service, as one user calls it. What gets no answer throws an error without a `status`. */
export class Api {
  /** @type {string | null} */
  #token = null;

  /** @param {User} user */
  constructor(user) {
    this.user = user;
  }

  /**
   * A page of groups, newest first, and the address of the next one, if there is one.
   *
   * @param {string} address
   * @returns {Promise<{ items: Row[], links: Record<string, string> }>}
   */
  groups(address) {
    return this.#page(address);
  }

  /**
   * A page of messages, oldest first.
   *
   * @param {string} address
   * @returns {Promise<{ items: Message[], links: Record<string, string> }>}
   */
  messages(address) {
    return this.#page(address);
  }

  /**
   * @param {string} group
   * @param {number} limit
   */
  static newestMessages(group, limit) {
    return `/api/messages/${encodeURIComponent(group)}?limit=${limit}`;
  }

  /**
   * @param {Schemas["Send"]} body
   * @returns {Promise<SentMessage>}
   */
  async send(body) {
    return (await this.#call("/api/messages", body)).json();
  }

  /**
   * @param {string} group
   * @param {string} upTo
   * @returns {Promise<Schemas["ReadMarker"]>}
   */
  async markRead(group, upTo) {
    return (await this.#call(`/api/message_groups/${encodeURIComponent(group)}/read`, { up_to: upTo })).json();
  }

  /**
   * Who takes part in a group, each with up to where they have read: the user (`own`, if named) and the `counterpart`.
   *
   * @param {string} group
   * @returns {Promise<{ own?: Participant, counterpart?: Participant }>}
   */
  async participants(group) {
    /** @type {Schemas["Participants"]} */
    const { participants } = await (await this.#call(`/api/message_groups/${encodeURIComponent(group)}`)).json();
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
    const found = await (await this.#call(`/api/users/@${encodeURIComponent(handle)}/short`)).json();
    return found.uuid ? found : undefined;
  }

  /** The stream of events, as a reader of bytes. */
  async events(signal) {
    return (await this.#call("/api/events", undefined, { signal })).body.getReader();
  }

  async #page(address) {
    const response = await this.#call(address);
    return { items: await response.json(), links: links(response.headers.get("Link") ?? "") };
  }

  /** With a token that is fetched when it is first needed, and again when it has expired. */
  async #call(address, body, options = {}) {
    const hadToken = this.#token !== null;
    this.#token ??= await signIn(this.user.handle);
    const response = await fetch(address, {
      signal: AbortSignal.timeout(LONGEST_CALL),
      ...options,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json" },
    });
    if (response.status === 401 && hadToken) {
      this.#token = null;
      return this.#call(address, body, options);
    }
    if (!response.ok) {
      throw await refusal(response);
    }
    return response;
  }
}

async function signIn(handle) {
  const signal = AbortSignal.timeout(LONGEST_CALL);
  const response = await fetch("/dev/sign-in", { method: "POST", body: JSON.stringify({ handle }), signal });
  if (!response.ok) {
    throw await refusal(response);
  }
  return (await response.json()).access_token;
}

async function refusal(response) {
  const codes = await response.json().catch(() => []);
  return new Refusal(response.status, codes[0] ?? "unauthenticated", Number(response.headers.get("Retry-After")));
}

/** The addresses in a Link header (RFC 8288), by relation. */
function links(header) {
  return Object.fromEntries(
    [...header.matchAll(/<([^>]*)>; rel="([a-z]+)"/g)].map(([, address, relation]) => [relation, address]));
}
