package io.cruddur.messaging.app.architecture.broken.app.http.live;

import io.cruddur.messaging.app.architecture.broken.app.http.json.ViewThatKnowsAStream;

public record StreamThatKnowsAView(ViewThatKnowsAStream view) {}
