/** The driven ports: what the use cases need from a store, a user directory and a token verifier. */
package io.cruddur.messaging.domain.port;
