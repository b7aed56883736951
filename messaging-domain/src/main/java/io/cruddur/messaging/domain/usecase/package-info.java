/** The use cases: one final class each. They check membership, ids and times; a store only stores. */
@NullMarked
package io.cruddur.messaging.domain.usecase;

import org.jspecify.annotations.NullMarked;
