package io.cruddur.messaging.app.architecture.broken.cognito;

import com.fasterxml.jackson.databind.ObjectMapper;

record VerifierOnAnotherLibrary(ObjectMapper json) {}
