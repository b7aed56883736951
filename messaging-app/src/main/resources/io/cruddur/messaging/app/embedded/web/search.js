import { addressOf, keyWith } from "./address.js";
import { byId } from "./elements.js";
import { People } from "./people.js";

/** The field that finds a conversation among those that are read, by name or handle, and somebody to begin one with. */
export class Search {
  #inbox;
  #people;
  #field = byId("search", HTMLInputElement);

  /**
   * `onChange` is told that other rows are to be shown.
   *
   * @param {import("./api.js").Api} api
   * @param {import("./inbox.js").Inbox} inbox
   */
  constructor(api, inbox, onChange) {
    this.#inbox = inbox;
    this.onChange = onChange;
    this.#people = new People(api, onChange);
    this.#field.oninput = () => this.#changed();
    byId("start").onsubmit = (event) => this.#open(event);
  }

  focus() {
    this.#field.focus();
    this.#field.select();
  }

  /** Whether there was something to clear. */
  clear() {
    const wasFilled = this.#field.value !== "";
    this.#field.value = "";
    if (wasFilled) {
      this.#changed();
    }
    return wasFilled;
  }

  #changed() {
    this.#people.look(this.#typed);
    this.onChange();
  }

  get isFocused() {
    return document.activeElement === this.#field;
  }

  get isFilled() {
    return this.#typed !== "";
  }

  get #typed() {
    return this.#field.value.trim();
  }

  /** Whether a conversation, as the inbox has it, is looked for. A handle with `@` is looked for as a handle alone. */
  finds({ display_name: name, handle }) {
    const wanted = plain(this.#typed);
    const texts = wanted.startsWith("@") ? [`@${handle ?? ""}`] : [name, handle ?? ""];
    return texts.some((text) => plain(text).includes(wanted));
  }

  /** Users who are found, and with whom there is no conversation yet; null where the service has not told. */
  get people() {
    return this.#people.found?.filter((user) => this.finds(user) && !this.#inbox.with(user.handle)) ?? null;
  }

  /** The handle to which one may write, unless there is a conversation with it. */
  get newHandle() {
    const handle = this.#typed.replace(/^@/, "");
    return handle && !this.#inbox.with(handle) ? handle : null;
  }

  /** The one with just this handle, or the first that is found: a conversation, a user, or at last the handle as it was typed. */
  async #open(event) {
    event.preventDefault();
    const typed = this.#typed;
    const handle = typed.replace(/^@/, "");
    if (!handle) {
      return;
    }
    const known = this.#inbox.with(handle)
      ?? (typed.startsWith("@") ? undefined : this.#inbox.newestFirst().find((group) => this.finds(group)));
    const person = known || typed.startsWith("@") ? undefined : (await this.#people.now(typed))?.[0];
    if (typed === this.#typed) {
      location.hash = addressOf(known?.uuid ?? keyWith(person?.handle ?? handle));
      this.clear();
    }
  }
}

/** Without case and accents. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
