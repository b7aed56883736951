import { Page } from "./page.js";
import { followOtherTabs, signedIn } from "./session.js";
import { showSignIn } from "./sign-in.js";

followOtherTabs();
const user = signedIn();
if (user) {
  new Page(user);
} else {
  showSignIn();
}
