/**
 * The page's element with this id, which is of this type.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type = /** @type {any} */ (HTMLElement)) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) {
    throw new Error(`The page has no ${id}.`);
  }
  return element;
}

/**
 * The elements within another that a selector names.
 *
 * @param {Element} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(within, selector) {
  return [...within.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/** An element with a text, which is never markup, and may be written from right to left. */
export function textElement(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

/** A button that sends no form. */
export function button(text, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.onclick = onClick;
  return element;
}
