package io.cruddur.messaging.app.architecture.broken.app.http.json;

import io.cruddur.messaging.app.architecture.broken.app.http.RouteThatReadsTheStore;

record ViewThatKnowsARoute(RouteThatReadsTheStore route) {}
