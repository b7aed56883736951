/** How much each user may ask of one instance. */
package io.cruddur.messaging.app.http.limit;
