import { addressOf } from "./address.js";
import { byId } from "./elements.js";
import { Kept } from "./kept.js";
import { isWatched } from "./watched.js";

/** The browser's notifications, for whoever wants them: without the message's text, unless that is wanted too. */
export class Notifier {
  #kept;
  #notify = byId("notify", HTMLInputElement);
  #withText = byId("notify-text", HTMLInputElement);

  constructor(user) {
    this.#kept = new Kept("settings", user.uuid, () => this.#show());
    this.#notify.onchange = () => this.#choose();
    this.#withText.onchange = () => this.#kept.set("notify-text", this.#withText.checked);
    this.#show();
  }

  async #choose() {
    const isWanted = this.#notify.checked;
    const isAllowed = isWanted && (await Notification.requestPermission()) === "granted";
    byId("notify-refused").hidden = !isWanted || isAllowed;
    this.#kept.set("notify", isAllowed);
    this.#show();
  }

  #show() {
    this.#notify.checked = this.#isOn();
    this.#withText.checked = this.#kept.get("notify-text") === true;
    this.#withText.disabled = !this.#isOn();
  }

  #isOn() {
    return this.#kept.get("notify") === true && window.Notification?.permission === "granted";
  }

  /**
   * Tells of a message of somebody else, while the user looks elsewhere.
   *
   * @param {import("./api.js").SentMessage} message
   */
  tell({ display_name: name, message: text, message_group_uuid: group }) {
    if (!this.#isOn() || isWatched()) {
      return;
    }
    const body = this.#withText.checked ? text : "New message";
    // The tag lets a group's newest replace the one before, and several tabs tell of it once.
    const notification = new Notification(name, { body, tag: group, icon: "/web/icon.svg" });
    notification.onclick = () => {
      window.focus();
      location.hash = addressOf(group);
      notification.close();
    };
  }
}
