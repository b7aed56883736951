package io.cruddur.messaging.app.http.json;

/** The answer of the health check: the process serves requests; what is behind it is not asked. */
public record Health(boolean success, int ver) {}
