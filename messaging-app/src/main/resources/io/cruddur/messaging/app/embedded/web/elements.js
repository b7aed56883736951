export const byId = (id) => document.getElementById(id);

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
