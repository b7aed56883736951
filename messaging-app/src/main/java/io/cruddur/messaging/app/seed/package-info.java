/** A conversation to try things out with. */
package io.cruddur.messaging.app.seed;
