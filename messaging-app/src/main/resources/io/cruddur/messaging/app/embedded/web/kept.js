/**
 * What this browser keeps for one user, by key, over reloads and for all tabs. Each key is an entry of its own, so that two tabs
 * don't overwrite each other's. What does not fit any more stays in this tab alone.
 */
export class Kept {
  #prefix;
  #tooMuch = new Map();

  /** `onChange` is told when another tab changed something. */
  constructor(name, user, onChange = () => {}) {
    this.#prefix = `${name}/${user}/`;
    window.addEventListener("storage", ({ key }) => {
      if (key === null || key.startsWith(this.#prefix)) {
        onChange();
      }
    });
  }

  get(key) {
    return this.#tooMuch.get(key) ?? parsed(localStorage.getItem(this.#prefix + key));
  }

  set(key, value) {
    try {
      localStorage.setItem(this.#prefix + key, JSON.stringify(value));
      this.#tooMuch.delete(key);
    } catch (e) {
      console.info("The browser keeps no more; this stays until a reload.", e);
      this.#tooMuch.set(key, value);
    }
  }

  delete(key) {
    localStorage.removeItem(this.#prefix + key);
    this.#tooMuch.delete(key);
  }

  keys() {
    const stored = Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
    return [...new Set([...stored.map((key) => key.slice(this.#prefix.length)), ...this.#tooMuch.keys()])];
  }
}

/** Whoever may write into the storage may have written anything. */
function parsed(json) {
  try {
    return JSON.parse(json) ?? undefined;
  } catch {
    return undefined;
  }
}
