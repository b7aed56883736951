/** What several instances of the service share over Redis: who is told of what happens, and what each user may still ask. */
package io.cruddur.messaging.app.redis;
