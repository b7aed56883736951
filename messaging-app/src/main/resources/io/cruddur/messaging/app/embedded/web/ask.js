import { byId } from "./elements.js";
import { sentence } from "./words.js";

/** A question before something that can't be taken back, or that others notice. */
export class Ask {
  #dialog = byId("ask", HTMLDialogElement);
  #yes = byId("ask-yes", HTMLButtonElement);
  #problem = byId("ask-problem");

  constructor() {
    byId("ask-no").onclick = () => this.#dialog.close();
  }

  /**
   * Asks, and does it if the answer is yes. Where that fails it says why, and the question stays.
   *
   * @param {{ title: string, text: string, yes: string }} question
   * @param {() => Promise<void>} action
   */
  ask({ title, text, yes }, action) {
    byId("ask-title").textContent = title;
    byId("ask-text").textContent = text;
    this.#problem.textContent = "";
    this.#yes.textContent = yes;
    this.#yes.disabled = false;
    this.#yes.onclick = () => this.#do(action);
    this.#dialog.showModal();
    byId("ask-no").focus();
  }

  async #do(action) {
    this.#yes.disabled = true;
    try {
      await action();
      this.#dialog.close();
    } catch (e) {
      this.#problem.textContent = sentence(e);
    } finally {
      this.#yes.disabled = false;
    }
  }
}
