import { byId } from "./elements.js";
import { sentence } from "./words.js";

const MAX_CODE_POINTS = 1_024;
/** From here on the counter is shown. */
const MANY_CODE_POINTS = 900;

/**
 * Where a message is written. What is in it belongs to the open conversation, and is kept as its draft; or it is another text
 * for a message that is stored, until that is saved or left.
 */
export class Composer {
  #drafts;
  #handlers;
  #conversation = null;
  /** @type {{ uuid: string, save: (text: string) => Promise<void> } | null} */
  #edited = null;

  /** `onSend` is given a text that can be sent; `onUp` is told of an arrow up in an empty field. */
  constructor(drafts, handlers) {
    this.#drafts = drafts;
    this.#handlers = handlers;
    this.form = byId("composer", HTMLFormElement);
    this.text = byId("text", HTMLTextAreaElement);
    this.submit = byId("send", HTMLButtonElement);
    this.form.onsubmit = (event) => this.#submitted(event);
    this.text.oninput = () => this.#changed();
    this.text.onkeydown = (event) => this.#key(event);
    byId("leave-edit").onclick = () => this.#leave();
  }

  /** Writes into this conversation from now on; into none, if it is null. */
  open(conversation) {
    this.#conversation = conversation;
    this.form.hidden = conversation === null;
    this.#endEdit();
  }

  /** Hides it where nothing can be written. */
  set isBarred(isBarred) {
    this.form.hidden = isBarred || this.#conversation === null;
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

  /** Lets the user write another text for a message; the draft waits. `save` may fail. */
  edit({ uuid, message: text }, save) {
    this.#edited = { uuid, save };
    this.text.value = text;
    this.#show();
    this.focus();
  }

  /** The message is deleted: it is edited no more. */
  deleted(uuid) {
    if (this.#edited?.uuid === uuid) {
      this.#endEdit();
    }
  }

  #leave() {
    this.#endEdit();
    this.focus();
  }

  #endEdit() {
    this.#edited = null;
    this.text.value = this.#conversation === null ? "" : this.#drafts.get(this.#conversation);
    this.#show();
  }

  #changed() {
    if (!this.#edited) {
      this.#drafts.set(this.#conversation, this.text.value);
    }
    this.#show();
  }

  /** Counts as the service does: code points. The field is as high as its text. */
  #show() {
    const length = [...this.text.value].length;
    const count = byId("count");
    count.textContent = length > MANY_CODE_POINTS ? `${length} of ${MAX_CODE_POINTS}` : "";
    count.classList.toggle("problem", length > MAX_CODE_POINTS);
    this.submit.disabled = !this.#canBeSent();
    this.submit.textContent = this.#edited ? "Save" : "Send";
    byId("editing").hidden = !this.#edited;
    byId("edit-problem").textContent = "";
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + this.text.offsetHeight - this.text.clientHeight}px`;
  }

  #canBeSent() {
    return this.text.value.trim() !== "" && [...this.text.value].length <= MAX_CODE_POINTS;
  }

  #submitted(event) {
    event.preventDefault();
    if (this.#conversation === null || !this.#canBeSent()) {
      return;
    }
    const text = this.text.value;
    if (this.#edited) {
      this.#save(this.#edited, text);
    } else {
      this.text.value = "";
      this.#changed();
      this.#handlers.onSend(text);
    }
  }

  /** What is not saved stays in the field. */
  async #save(edited, text) {
    this.submit.disabled = true;
    let problem = "";
    try {
      await edited.save(text);
    } catch (e) {
      problem = sentence(e);
    }
    if (this.#edited === edited) {
      if (problem) {
        this.#show();
        byId("edit-problem").textContent = problem;
      } else {
        this.#leave();
      }
    }
  }

  #key(event) {
    if (event.isComposing || event.altKey) {
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      this.#submitted(event);
    } else if (event.key === "ArrowUp" && this.text.value === "") {
      event.preventDefault();
      this.#handlers.onUp();
    } else if (event.key === "Escape" && this.#edited) {
      event.stopPropagation();
      this.#leave();
    }
  }
}
