import { addressOf, keyWith } from "./address.js";
import { byId } from "./elements.js";

/** The field that finds a conversation among those that are read, by name or handle, and begins one with a handle. */
export class Search {
  #inbox;
  #field = byId("search", HTMLInputElement);

  /** `onChange` is told that other rows are to be shown. */
  constructor(inbox, onChange) {
    this.#inbox = inbox;
    this.onChange = onChange;
    this.#field.oninput = () => onChange();
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
      this.onChange();
    }
    return wasFilled;
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

  /** The handle to which one may write, unless there is a conversation with it. */
  get newHandle() {
    const handle = this.#typed.replace(/^@/, "");
    return handle && !this.#inbox.with(handle) ? handle : null;
  }

  /** The one with just this handle, or the first that is found, or somebody new. */
  #open(event) {
    event.preventDefault();
    const handle = this.#typed.replace(/^@/, "");
    const exact = this.#inbox.with(handle);
    const found = this.#typed.startsWith("@") ? undefined : this.#inbox.newestFirst().find((group) => this.finds(group));
    if (handle) {
      location.hash = addressOf((exact ?? found)?.uuid ?? keyWith(handle));
      this.clear();
    }
  }
}

/** Without case and accents. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
