/** What goes wrong with a request: the codes, the two forms of their answers, and how large a request may be. */
package io.cruddur.messaging.app.http.error;
