import { Refusal } from "./calls.js";

const GROUP = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What names a conversation, in the address and in the browser's storage: its group's id, or `@handle` without a group.
 *
 * @param {{ uuid: string | null, handle: string }} group
 */
export function keyOf(group) {
  return group.uuid ?? keyWith(group.handle);
}

/** The name of a conversation with a user with whom there is no group yet. */
export function keyWith(handle) {
  return `@${handle.toLowerCase()}`;
}

/** The address of a conversation. */
export function addressOf(key) {
  return `#${encodeURIComponent(key).replace(/^%40/, "@")}`;
}

/**
 * What the page's address names: null, or a conversation's `uuid`, or a `handle`. Anybody may write anything there.
 *
 * @returns {{ uuid?: string, handle: string } | null}
 */
export function readAddress() {
  const name = decoded(location.hash.slice(1));
  if (name === "") {
    return null;
  }
  if (name.startsWith("@")) {
    return { handle: name.slice(1) };
  }
  if (!GROUP.test(name)) {
    throw new Refusal(404, "no_address");
  }
  return { uuid: name, handle: "" };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
