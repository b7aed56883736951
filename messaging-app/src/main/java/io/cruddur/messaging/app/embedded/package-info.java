/**
 * The whole system in one process: DynamoDB Local, PostgreSQL, an issuer of tokens, a poller of the stream, and the
 * service. The only package that touches the emulators, which the released distribution does not contain.
 */
package io.cruddur.messaging.app.embedded;
