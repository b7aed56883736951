/** The driven ports: what the use cases need from a store, the directories of users and identities, and a token
 * verifier. */
package io.cruddur.messaging.domain.port;
