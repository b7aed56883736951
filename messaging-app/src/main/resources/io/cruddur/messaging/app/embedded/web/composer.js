import { byId } from "./elements.js";

const MAX_CODE_POINTS = 1_024;
/** From here on the counter is shown. */
const MANY_CODE_POINTS = 900;

/** Where a message is written. What is in it belongs to the open conversation, and is kept as its draft. */
export class Composer {
  #drafts;
  #onSend;
  #conversation = null;

  /** `onSend` is given a text that can be sent. */
  constructor(drafts, onSend) {
    this.#drafts = drafts;
    this.#onSend = onSend;
    this.form = byId("composer", HTMLFormElement);
    this.text = byId("text", HTMLTextAreaElement);
    this.submit = byId("send", HTMLButtonElement);
    this.form.onsubmit = (event) => this.#send(event);
    this.text.oninput = () => this.#changed();
    this.text.onkeydown = (event) => this.#key(event);
  }

  /** Writes into this conversation from now on; into none, if it is null. */
  open(conversation) {
    this.#conversation = conversation;
    this.form.hidden = conversation === null;
    this.text.value = conversation === null ? "" : this.#drafts.get(conversation);
    this.#show();
  }

  /** The conversation has another name by now. */
  rename(from, to) {
    if (this.#conversation === from) {
      this.#conversation = to;
    }
  }

  focus() {
    this.text.focus();
  }

  #changed() {
    this.#drafts.set(this.#conversation, this.text.value);
    this.#show();
  }

  /** Counts as the service does: code points. The field is as high as its text. */
  #show() {
    const length = [...this.text.value].length;
    const count = byId("count");
    count.textContent = length > MANY_CODE_POINTS ? `${length} of ${MAX_CODE_POINTS}` : "";
    count.classList.toggle("problem", length > MAX_CODE_POINTS);
    this.submit.disabled = !this.#canBeSent();
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + this.text.offsetHeight - this.text.clientHeight}px`;
  }

  #canBeSent() {
    return this.text.value.trim() !== "" && [...this.text.value].length <= MAX_CODE_POINTS;
  }

  #send(event) {
    event.preventDefault();
    if (this.#conversation !== null && this.#canBeSent()) {
      const text = this.text.value;
      this.text.value = "";
      this.#changed();
      this.#onSend(text);
    }
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      this.#send(event);
    }
  }
}
