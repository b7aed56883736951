/** What every line of a request's log has in common, on whichever thread it is written. */
package io.cruddur.messaging.app.log;
