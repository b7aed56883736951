/** What a code means to whoever reads it. */
const SENTENCES = {
  message_blank: "There is nothing to send.",
  message_exceed_max_chars_1024: "This is longer than 1,024 characters.",
  message_not_unicode: "This holds half of a character.",
  message_control_character: "This holds a control character.",
  user_not_found: "Nobody has this handle.",
  user_handle_invalid: "This can't be a handle.",
  user_handle_ambiguous: "Several people have this handle.",
  message_refused: "This person takes no messages.",
  recipient_blocked: "You block this person.",
  message_deleted: "This message is deleted.",
  message_not_found: "This message is not there any more.",
  edit_window_over: "This message is too old to be edited.",
  revisions_disabled: "This service does not take that yet.",
  message_group_with_oneself: "That is you.",
  not_a_member: "This conversation is none of yours.",
  exports_limited: "Your data can be saved once an hour.",
  no_address: "This address names no conversation.",
};

/** Why something did not work. */
export function sentence(error) {
  if (error.retryAfter > 1 && !SENTENCES[error.code]) {
    return `Too much at once; try again in ${error.retryAfter} seconds.`;
  }
  return SENTENCES[error.code] ?? (error.status ? "That did not work; try again." : "There is no answer; try again.");
}
