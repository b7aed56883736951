import { isWatched } from "./watched.js";

/** Up to where the user has read a group, and telling the service so, one call after the other. */
export class ReadMarker {
  upTo = "";
  #api;
  #isTelling = false;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
  }

  /**
   * The user has read up to here, maybe in another window.
   *
   * @param {string} time
   */
  move(time) {
    if (time > this.upTo) {
      this.upTo = time;
    }
  }

  /**
   * Tells the service that the user has read up to here, if they look; whether that is stored now.
   *
   * @param {string} group
   * @param {string} time
   */
  async tell(group, time) {
    if (this.#isTelling || !isWatched() || time <= this.upTo) {
      return false;
    }
    this.#isTelling = true;
    try {
      await this.#api.markRead(group, time);
      this.move(time);
      return true;
    } catch (e) {
      console.info("The read marker is not stored; it is tried again.", e);
      return false;
    } finally {
      this.#isTelling = false;
    }
  }
}
