package io.cruddur.messaging.app.http.json;

/** In how many groups a user has something to read. */
public record UnreadView(int groups) {}
