import { keyWith } from "./address.js";

const FIRST = "/api/blocks?limit=100";
/** How many pages are read at most. */
const MOST_PAGES = 10;

/** Whom the user blocks. `onChange` is told of each change. */
export class Blocks {
  #api;
  #onChange;
  /** @type {Set<string>} */
  #blocked = new Set();

  /** @param {import("./api.js").Api} api */
  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  has(handle) {
    return this.#blocked.has(keyWith(handle));
  }

  /** Reads them, as another window may have changed them. */
  async catchUp() {
    const blocked = new Set();
    let address = FIRST;
    for (let page = 0; address && page < MOST_PAGES; page++) {
      const { items, links } = await this.#api.blocks(address);
      items.forEach(({ handle }) => blocked.add(keyWith(handle)));
      address = links.next;
    }
    this.#blocked = blocked;
    this.#onChange();
  }

  /** Blocks somebody, or ends that. */
  async set(handle, isBlocked) {
    await this.#api.block(handle, isBlocked);
    this.#blocked[isBlocked ? "add" : "delete"](keyWith(handle));
    this.#onChange();
  }
}
