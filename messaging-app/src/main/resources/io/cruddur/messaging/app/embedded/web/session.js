const SIGNED_IN = "user";

/** Who is signed in, in this tab alone; null for nobody. */
export function signedIn() {
  return JSON.parse(sessionStorage.getItem(SIGNED_IN));
}

export function signIn(user) {
  sessionStorage.setItem(SIGNED_IN, JSON.stringify(user));
  location.reload();
}

export function signOut() {
  sessionStorage.removeItem(SIGNED_IN);
  location.assign("/");
}
