/**
 * The model: message groups, messages, the values that they are made of, and the errors.
 *
 * <p>All types here are immutable, so threads may share them. No method and no constructor takes null, or gives it: what is
 * missing is an {@link java.util.Optional}, an empty text or a constant. A null is a {@link java.lang.NullPointerException}
 * with the name of what is missing, before anything else happens; where a value is made of it, such as a {@link
 * io.cruddur.messaging.domain.MessageText}, it is an {@link io.cruddur.messaging.domain.InvalidInputException} with the value's own
 * code. Nothing public in the adapters takes null either.
 */
@NullMarked
package io.cruddur.messaging.domain;

import org.jspecify.annotations.NullMarked;
