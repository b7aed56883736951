const CODE = /```(?:[^\n`]*\n)?([^]+?)```|`([^`\n]+)`/g;
const LINK = /\bhttps:\/\/[^\s<>"`]+/gi;
/** Ends of sentences rather than of addresses. */
const BEHIND_A_LINK = /[.,;:!?'*_~)\]}]+$/;
/** These make a text look other than it is: an address with them stays a text. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const MOST_EMOJI = 6;

/** Null in a browser that is too old to know what an emoji is. */
const EMOJI = regularExpression(`^(?:\\p{RGI_Emoji}\\s*){1,${MOST_EMOJI}}$`, "v");

/** A message's text as elements: links, code, and the rest as it was typed. Whatever it holds becomes text alone. */
export function formatted(text) {
  const content = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    content.append(...linked(text.slice(end, match.index)), code(match));
    end = match.index + match[0].length;
  }
  content.append(...linked(text.slice(end)));
  return content;
}

/** Whether a text is a few emoji and nothing else. */
export function isEmojiOnly(text) {
  return EMOJI?.test(text.trim()) ?? false;
}

function code([, block, inline]) {
  const element = document.createElement("code");
  element.textContent = block?.replace(/\n$/, "") ?? inline;
  element.className = block === undefined ? "inline" : "block";
  return element;
}

function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const typed = withoutEnd(match[0]);
    const address = safeAddress(typed);
    if (address) {
      parts.push(text.slice(end, match.index), link(typed, address));
      end = match.index + typed.length;
    }
  }
  return [...parts, text.slice(end)];
}

/** Without what belongs to the sentence around it. A bracket that was opened within the address is a part of it. */
function withoutEnd(typed) {
  const short = typed.replace(BEHIND_A_LINK, "");
  const isOpen = short.split("(").length > short.split(")").length;
  return isOpen && typed[short.length] === ")" ? `${short})` : short;
}

/** Https alone, and no name before the host, which would pass for the host. */
function safeAddress(typed) {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  const isSafe = url?.protocol === "https:" && !url.username && !url.password && !DIRECTIONS.test(typed);
  return isSafe ? url.href : null;
}

function link(typed, address) {
  const element = document.createElement("a");
  element.href = address;
  element.title = address;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  element.textContent = typed;
  return element;
}

function regularExpression(pattern, flags) {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}
