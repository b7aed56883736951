/** What stands before the routes, on Jetty's level: it bounds what a stranger or a slow client can hold. */
package io.cruddur.messaging.app.http.server;
