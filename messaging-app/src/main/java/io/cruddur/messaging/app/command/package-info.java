/** The commands: {@code serve}, and what works on the table of messages, on its stream and on the user database. */
package io.cruddur.messaging.app.command;
