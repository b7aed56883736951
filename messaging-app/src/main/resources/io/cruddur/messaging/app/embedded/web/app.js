import { Page } from "./page.js";
import { signedIn } from "./session.js";
import { showSignIn } from "./sign-in.js";

const user = signedIn();
if (user) {
  new Page(user);
} else {
  showSignIn();
}
