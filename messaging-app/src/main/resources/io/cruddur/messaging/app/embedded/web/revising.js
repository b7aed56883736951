/** The user's own messages are edited in the composer, and deleted after a question. */
export class Revising {
  #api;
  #composer;
  #tools;
  #onRevised;

  /**
   * `tools` has the page's `menu`, and `ask`; `onRevised` is given the message as it is now.
   *
   * @param {import("./api.js").Api} api
   * @param {import("./composer.js").Composer} composer
   * @param {{ menu: import("./menu.js").Menu, ask: import("./ask.js").Ask }} tools
   * @param {(message: import("./api.js").SentMessage) => void} onRevised
   */
  constructor(api, composer, tools, onRevised) {
    this.#api = api;
    this.#composer = composer;
    this.#tools = tools;
    this.#onRevised = onRevised;
  }

  /** Shows at `anchor` what can be done with a message of this group. */
  offer(group, message, anchor) {
    this.#tools.menu.open(anchor, [
      { label: "Edit", action: () => this.edit(group, message) },
      { label: "Delete…", action: () => this.#askToDelete(group, message) },
    ]);
  }

  /** Nothing happens where there is no message. */
  edit(group, message) {
    if (message) {
      this.#composer.edit(message, async (text) => this.#onRevised(await this.#api.edit(group, message, text)));
    }
  }

  #askToDelete(group, message) {
    this.#tools.ask.ask({
      title: "Delete this message?",
      text: "Its text goes, for both of you. That it was there stays to be seen.",
      yes: "Delete",
    }, async () => this.#onRevised(await this.#api.remove(group, message)));
  }
}
