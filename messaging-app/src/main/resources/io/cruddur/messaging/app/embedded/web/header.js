import { byId } from "./elements.js";
import { isMuted } from "./inbox.js";
import { sentence } from "./words.js";

const DAY = 86_400_000;
const FOR_GOOD = "9999-12-31T23:59:59.000000+00:00";

/** The open conversation's name, how it is set, and what can be done with it as a whole: archive, mute, block. */
export class Header {
  #api;
  #inbox;
  #blocks;
  #tools;
  /** @type {import("./navigation.js").Group | null} */
  #group = null;
  #more = byId("more");
  #state = byId("group-state");
  #blocked = byId("blocked");
  /** Why the last thing that was tried in this conversation failed. */
  #problem = "";

  /**
   * `tools` has the page's `menu`, and `ask`.
   *
   * @param {import("./api.js").Api} api
   * @param {import("./inbox.js").Inbox} inbox
   * @param {import("./blocks.js").Blocks} blocks
   * @param {{ menu: import("./menu.js").Menu, ask: import("./ask.js").Ask }} tools
   */
  constructor(api, inbox, blocks, tools) {
    this.#api = api;
    this.#inbox = inbox;
    this.#blocks = blocks;
    this.#tools = tools;
    this.#more.onclick = () => this.#offer();
    byId("unblock").onclick = () => this.#try(this.#block(false));
  }

  /**
   * Shows a conversation's name, and what is set for it where it is known.
   *
   * @param {string} name
   * @param {import("./navigation.js").Group | null} group
   */
  show(name, group) {
    this.#group = group;
    this.#problem = "";
    byId("counterpart").textContent = name;
    byId("counterpart-header").hidden = name === "";
    this.refresh();
  }

  /** Shows it as it is by now; whether the user blocks the counterpart. */
  refresh() {
    const row = this.#row();
    const isBlocked = this.#group !== null && this.#blocks.has(this.#group.handle);
    this.#more.hidden = this.#group === null;
    this.#blocked.hidden = !isBlocked;
    this.#state.textContent = this.#problem || [
      row?.archived && "Archived",
      row && isMuted(row) && "Muted",
      isBlocked && "Blocked",
    ].filter(Boolean).join(", ");
    return isBlocked;
  }

  #row() {
    return this.#group?.uuid ? this.#inbox.get(this.#group.uuid) : undefined;
  }

  #offer() {
    const row = this.#row();
    const name = this.#group?.display_name;
    const settings = row ? [this.#archiving(row), ...this.#muting(row)] : [];
    const isBlocked = this.#blocks.has(this.#group?.handle ?? "");
    const block = isBlocked
      ? { label: `End the block of ${name}`, action: () => this.#try(this.#block(false)) }
      : { label: `Block ${name}…`, action: () => this.#askToBlock(name) };
    this.#tools.menu.open(this.#more, [...settings, block]);
  }

  #archiving(row) {
    return row.archived
      ? this.#setting("Bring back from the archive", { archived: false })
      : this.#setting("Archive", { archived: true });
  }

  #muting(row) {
    return isMuted(row)
      ? [this.#setting("End muting", { muted_until: null })]
      : [
        this.#setting("Mute for a day", { muted_until: new Date(Date.now() + DAY).toISOString() }),
        this.#setting("Mute for good", { muted_until: FOR_GOOD }),
      ];
  }

  #setting(label, change) {
    return { label, action: () => this.#try(this.#set(change)) };
  }

  async #set(change) {
    const uuid = this.#group?.uuid ?? "";
    this.#inbox.set(uuid, await this.#api.changeSettings(uuid, change));
  }

  #askToBlock(name) {
    this.#tools.ask.ask({
      title: `Block ${name}?`,
      text: `While you block ${name}, neither of you can write to the other. They are not told, and they see nothing of what you `
        + "read. What was written stays with both of you. You can end the block here at any time.",
      yes: "Block",
    }, () => this.#block(true));
  }

  #block(isBlocked) {
    return this.#blocks.set(this.#group?.handle ?? "", isBlocked);
  }

  /** What fails says so where the state is told. */
  async #try(change) {
    const group = this.#group;
    this.#problem = "";
    try {
      await change;
    } catch (e) {
      this.#problem = group === this.#group ? sentence(e) : this.#problem;
    }
    this.refresh();
  }
}
