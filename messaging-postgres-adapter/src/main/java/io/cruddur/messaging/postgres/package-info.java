/** Users in PostgreSQL: look-up, the schema of their table, and a seed. And events, broadcast over it. */
@NullMarked
package io.cruddur.messaging.postgres;

import org.jspecify.annotations.NullMarked;
