import { byId } from "./elements.js";

const WORDS = {
  connecting: "Connecting…",
  live: "Live",
  offline: "Offline, trying again…",
  reconnecting: "Reconnecting…",
};

/**
 * Shows how the line to the service is.
 *
 * @param {keyof WORDS} state
 */
export function showLine(state) {
  byId("line").textContent = WORDS[state];
  byId("line").className = state;
}
