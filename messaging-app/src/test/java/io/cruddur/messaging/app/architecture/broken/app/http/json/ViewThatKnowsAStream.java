package io.cruddur.messaging.app.architecture.broken.app.http.json;

import io.cruddur.messaging.app.architecture.broken.app.http.live.StreamThatKnowsAView;

public record ViewThatKnowsAStream(StreamThatKnowsAView stream) {}
