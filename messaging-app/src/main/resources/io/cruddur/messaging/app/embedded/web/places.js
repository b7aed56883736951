/** Where the user was reading in each conversation, in this tab, over reloads: a message, and how far it was from the top. */
const PREFIX = "place/";

export function keepPlace(conversation, place) {
  if (place) {
    sessionStorage.setItem(PREFIX + conversation, JSON.stringify(place));
  } else {
    sessionStorage.removeItem(PREFIX + conversation);
  }
}

/** Null for the end. */
export function keptPlace(conversation) {
  return JSON.parse(sessionStorage.getItem(PREFIX + conversation) ?? "null");
}
