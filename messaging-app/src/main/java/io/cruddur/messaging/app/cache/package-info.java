/** What is remembered for a short time, so that not every request asks for it. */
package io.cruddur.messaging.app.cache;
