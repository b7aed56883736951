/** Whether the user looks at this window. */
export function isWatched() {
  return document.visibilityState === "visible" && document.hasFocus();
}
