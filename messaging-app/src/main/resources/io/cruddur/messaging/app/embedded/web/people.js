/** Not with each letter that is typed. */
const PAUSE = 200;
const SHORTEST = 2;
const LONGEST = 64;

/**
 * Users whom one may mean, by how their handle or name begins. Of two answers the one to the later question counts. `onChange`
 * is told of each change.
 */
export class People {
  #api;
  #onChange;
  #text = "";
  #timer;
  /** @type {import("./api.js").User[] | null} */
  #found = null;
  #foundBy = "";

  /** @param {import("./api.js").Api} api */
  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  /** Those who were found the last time; null where nobody was asked for, or there was no answer. */
  get found() {
    return this.#found;
  }

  /** Looks for them in a moment. */
  look(text) {
    clearTimeout(this.#timer);
    this.#text = text;
    if (!canBeAsked(text)) {
      this.#found = null;
      this.#foundBy = "";
    } else if (text !== this.#foundBy) {
      this.#timer = setTimeout(() => this.#ask(text), PAUSE);
    }
  }

  /** The same, now; whom it finds, or null. */
  async now(text) {
    this.look(text);
    clearTimeout(this.#timer);
    if (canBeAsked(text) && text !== this.#foundBy) {
      await this.#ask(text);
    }
    return text === this.#foundBy ? this.#found : null;
  }

  async #ask(text) {
    let found = null;
    try {
      found = await this.#api.search(text);
    } catch (e) {
      console.info("There is no list of users; a handle may be named.", e);
    }
    if (text === this.#text) {
      this.#found = found;
      this.#foundBy = found ? text : "";
      this.#onChange();
    }
  }
}

function canBeAsked(text) {
  const length = [...text.replace(/^@/, "")].length;
  return length >= SHORTEST && length <= LONGEST;
}
