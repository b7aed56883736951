/** Streams of events to those who watch. */
package io.cruddur.messaging.app.http.live;
