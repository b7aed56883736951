/** Users in PostgreSQL: look-up, the schema of their table, and a seed. */
package io.cruddur.messaging.postgres;
