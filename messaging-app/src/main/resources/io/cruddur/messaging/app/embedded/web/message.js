import { button, textElement } from "./elements.js";
import { formatted, isEmojiOnly } from "./markup.js";
import { fullTime, hourElement } from "./times.js";
import { sentence } from "./words.js";

/**
 * Makes an element of the list show a message that is stored, or what became of it. It can be focused by the log, and then tells
 * its time in full. `onMenu(anchor)` shows what can be done with the message; null where nothing can.
 *
 * @param {HTMLElement} element
 * @param {import("./api.js").Message} message
 * @param {boolean} isMine
 * @param {((anchor: HTMLElement) => void) | null} onMenu
 */
export function showStored(element, message, isMine, onMenu) {
  const deleted = isMine ? "You deleted this message." : "This message was deleted.";
  showText(element, message.display_name, message.deleted ? deleted : message.message, isMine);
  element.classList.toggle("deleted", Boolean(message.deleted));
  const foot = document.createElement("span");
  foot.className = "foot";
  if (message.revision && !message.deleted) {
    foot.append(textElement("span", "edited", "edited"));
  }
  foot.append(hourElement(message.created_at), textElement("span", "full", fullTime(message.created_at)));
  element.title = fullTime(message.created_at);
  element.dataset.createdAt = message.created_at;
  element.append(foot, ...(onMenu ? [menuButton(element, onMenu)] : []));
}

/** The keyboard needs no stop at each message: the log opens the menu of the one that is focused. */
function menuButton(element, onMenu) {
  const menu = button("⋯", () => onMenu(menu));
  menu.className = "menu";
  menu.tabIndex = -1;
  menu.ariaLabel = "Edit or delete";
  menu.ariaHasPopup = "menu";
  element.onkeydown = (event) => {
    if (event.key === "Enter" && event.target === element && menu.isConnected) {
      event.preventDefault();
      onMenu(menu);
    }
  };
  return menu;
}

/** A message that is not stored yet, with what can be done about it. */
export function unsentElement(user, entry, { again, discard }) {
  const element = document.createElement("li");
  showText(element, user.display_name, entry.text, true);
  const state = document.createElement("p");
  state.className = `state ${entry.state}`;
  state.append(unsentWords(entry));
  if (entry.state !== "sending") {
    state.append(" ", button("Send again", again), " ", button("Throw away", discard));
  }
  element.classList.add("unsent");
  element.append(state);
  return element;
}

function unsentWords({ state, problem }) {
  if (state === "sending") {
    return "Sending…";
  }
  if (state === "refused") {
    return `Not sent. ${sentence(problem)}`;
  }
  return problem?.status ? "Not sent yet; it is tried again." : "Waits for the network.";
}

function showText(element, name, text, isMine) {
  element.className = isMine ? "message mine" : "message theirs";
  element.tabIndex = -1;
  const content = textElement("div", "text", "");
  content.append(formatted(text));
  content.classList.toggle("emoji", isEmojiOnly(text));
  element.replaceChildren(textElement("strong", "name", name), content);
}
