package io.cruddur.messaging.postgres;

import java.util.UUID;

/** A user of the seed. */
record SeedUser(UUID uuid, String handle, String displayName, String email) {}
