import { button, textElement } from "./elements.js";
import { formatted, isEmojiOnly } from "./markup.js";
import { fullTime, hourElement } from "./times.js";
import { sentence } from "./words.js";

/**
 * A message that is stored. It can be focused by the log, and then tells its time in full.
 *
 * @param {import("./api.js").Message} message
 * @param {boolean} isMine
 */
export function storedElement(message, isMine) {
  const element = messageElement(message.display_name, message.message, isMine);
  const foot = document.createElement("span");
  foot.className = "foot";
  foot.append(hourElement(message.created_at), textElement("span", "full", fullTime(message.created_at)));
  element.title = fullTime(message.created_at);
  element.dataset.createdAt = message.created_at;
  element.append(foot);
  return element;
}

/** A message that is not stored yet, with what can be done about it. */
export function unsentElement(user, entry, { again, discard }) {
  const element = messageElement(user.display_name, entry.text, true);
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

function messageElement(name, text, isMine) {
  const element = document.createElement("li");
  element.className = isMine ? "message mine" : "message theirs";
  element.tabIndex = -1;
  const content = textElement("div", "text", "");
  content.append(formatted(text));
  content.classList.toggle("emoji", isEmojiOnly(text));
  element.append(textElement("strong", "name", name), content);
  return element;
}
