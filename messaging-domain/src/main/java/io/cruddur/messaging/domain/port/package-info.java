/** The driven ports: what the use cases need from a store, the directories of users and identities, a token verifier and a
 * broadcast of events. */
@NullMarked
package io.cruddur.messaging.domain.port;

import org.jspecify.annotations.NullMarked;
