import { byId } from "./elements.js";
import { sentence } from "./words.js";

/** The user saves all that the service keeps of them, as a file. */
export class OwnData {
  #api;
  #save = byId("save-own-data", HTMLButtonElement);
  #problem = byId("save-problem");

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
    this.#save.onclick = () => this.#saveAll();
  }

  async #saveAll() {
    this.#save.disabled = true;
    this.#problem.textContent = "";
    try {
      const lines = await this.#api.ownData();
      saveAs(`${this.#api.user.handle}.ndjson`, lines);
    } catch (e) {
      console.info("The user's data are not saved.", e);
      this.#problem.textContent = sentence(e);
    }
    this.#save.disabled = false;
  }
}

function saveAs(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
