import { addressOf, readAddress } from "./address.js";
import { Refusal } from "./calls.js";

/** @typedef {{ uuid?: string, handle: string }} Address */

/**
 * One that may be open; `uuid` is null where there is no group yet.
 *
 * @typedef {{ uuid: string | null, handle: string, display_name: string, unread?: boolean, unread_count?: number }} Group
 */

/**
 * The address names the open conversation, so that the browser's back button works. Whatever is asked about an address is
 * dropped when there is another one meanwhile. What gets no answer is asked again when the network is back.
 */
export class Navigation {
  #api;
  #inbox;
  #handlers;
  #turn = 0;
  #isUnanswered = false;

  /**
   * `onGroup` opens a conversation, `onNothing` shows that none is open, and why; `onLoading` is told before a question.
   *
   * @param {import("./api.js").Api} api
   * @param {import("./inbox.js").Inbox} inbox
   */
  constructor(api, inbox, handlers) {
    this.#api = api;
    this.#inbox = inbox;
    this.#handlers = handlers;
    window.addEventListener("hashchange", () => this.follow());
  }

  /** Opens what the address names. */
  async follow() {
    const turn = ++this.#turn;
    this.#isUnanswered = false;
    try {
      const address = readAddress();
      const known = address && this.#known(address);
      if (!address) {
        this.#handlers.onNothing(null);
      } else if (known) {
        this.#handlers.onGroup(known);
      } else {
        this.#handlers.onLoading();
        const group = await this.#find(address);
        this.#inTurn(turn, () => this.#handlers.onGroup(group));
      }
    } catch (e) {
      this.#inTurn(turn, () => {
        this.#isUnanswered = !(e instanceof Refusal);
        this.#handlers.onNothing(e);
      });
    }
  }

  #inTurn(turn, action) {
    if (turn === this.#turn) {
      action();
    }
  }

  /** The network is back. */
  retry() {
    if (this.#isUnanswered) {
      this.follow();
    }
  }

  /** The best address of what is open: it names the group, as soon as there is one. */
  settle(key) {
    if (location.hash !== addressOf(key)) {
      history.replaceState(history.state, "", addressOf(key));
    }
  }

  /** @param {Address} address */
  #known({ uuid, handle }) {
    return uuid === undefined ? this.#inbox.with(handle) : this.#inbox.get(uuid);
  }

  /**
   * @param {Address} address
   * @returns {Promise<Group>}
   */
  async #find({ uuid, handle }) {
    if (uuid !== undefined) {
      const { counterpart } = await this.#api.participants(uuid);
      return { handle: "", display_name: "Conversation", ...counterpart, uuid };
    }
    const user = await this.#api.find(handle);
    if (!user) {
      throw new Refusal(404, "user_not_found");
    }
    if (user.uuid === this.#api.user.uuid) {
      throw new Refusal(422, "message_group_with_oneself");
    }
    return (await this.#inbox.find(user.handle)) ?? { ...user, uuid: null };
  }
}

