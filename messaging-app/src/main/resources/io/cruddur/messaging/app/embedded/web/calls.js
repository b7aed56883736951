/** @typedef {{ uuid: string, handle: string, display_name: string }} User */

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

/** Calls of one user. What gets no answer throws an error without a `status`. */
export class Calls {
  #handle;
  /** @type {string | null} */
  #token = null;

  /** @param {string} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  /** A page of a list, and the addresses to which it links, by relation. */
  async page(address) {
    const response = await this.call(address);
    return { items: await response.json(), links: links(response.headers.get("Link") ?? "") };
  }

  /**
   * Calls with another method than GET, and with a body, if there is one.
   *
   * @param {string} method
   * @param {string} address
   * @param {object} [body]
   */
  async change(method, address, body) {
    return (await this.call(address, { method, ...(body && { body: JSON.stringify(body) }) })).json();
  }

  /** With a token that is fetched when it is first needed, and again when it has expired. */
  async call(address, options = {}) {
    const hadToken = this.#token !== null;
    this.#token ??= await signIn(this.#handle);
    const response = await fetch(address, {
      signal: AbortSignal.timeout(LONGEST_CALL),
      ...options,
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json" },
    });
    if (response.status === 401 && hadToken) {
      this.#token = null;
      return this.call(address, options);
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
