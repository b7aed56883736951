package io.cruddur.messaging.app.command;

import picocli.CommandLine.Command;

@Command(name = "user", description = "What is kept of one user.")
final class UserCommand {}
