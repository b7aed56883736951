/** The commands: {@code serve}, and those that work on the table of messages, its stream, the user database and the pool. */
package io.cruddur.messaging.app.command;
