/** The JSON of requests and answers: what is read of a body, and how values of the domain are shown. */
package io.cruddur.messaging.app.http.json;
