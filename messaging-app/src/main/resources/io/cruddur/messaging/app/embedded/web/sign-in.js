import { users } from "./calls.js";
import { button, byId, textElement } from "./elements.js";
import { signIn } from "./session.js";
import { sentence } from "./words.js";

/** Shows whom one may sign in as, or why that can't be told. */
export async function showSignIn() {
  byId("sign-in").hidden = false;
  const problem = byId("sign-in-problem");
  problem.replaceChildren("Loading…");
  try {
    byId("users").replaceChildren(...(await users()).map(userItem));
    problem.replaceChildren();
  } catch (e) {
    problem.replaceChildren(sentence(e), " ", button("Try again", showSignIn));
  }
}

function userItem(user) {
  const choice = button("", () => signIn(user));
  choice.className = "user";
  choice.append(textElement("span", "name", user.display_name), textElement("span", "handle", `@${user.handle}`));
  const item = document.createElement("li");
  item.append(choice);
  return item;
}
