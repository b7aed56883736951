/** Who is signed in: in all tabs of this browser, unless a tab has somebody of its own. */
const SIGNED_IN = "user";

/** A tab with this in its address asks who it is, for itself alone. */
export const SOMEBODY_ELSE = "?somebody-else";

/** Null for nobody. */
export function signedIn() {
  const user = ownOfThisTab() ?? localStorage.getItem(SIGNED_IN);
  return location.search === SOMEBODY_ELSE ? null : JSON.parse(user ?? "null");
}

export function signIn(user) {
  const where = location.search === SOMEBODY_ELSE ? sessionStorage : localStorage;
  where.setItem(SIGNED_IN, JSON.stringify(user));
  location.assign("/");
}

/** In all tabs; or in this one, if it has somebody of its own. */
export function signOut() {
  const isOwn = ownOfThisTab() !== null;
  (isOwn ? sessionStorage : localStorage).removeItem(SIGNED_IN);
  location.assign(isOwn ? `/${SOMEBODY_ELSE}` : "/");
}

/** Begins again when another tab signs in or out for all. */
export function followOtherTabs() {
  window.addEventListener("storage", ({ key }) => {
    if ((key === SIGNED_IN || key === null) && ownOfThisTab() === null && location.search !== SOMEBODY_ELSE) {
      location.assign("/");
    }
  });
}

function ownOfThisTab() {
  return sessionStorage.getItem(SIGNED_IN);
}
