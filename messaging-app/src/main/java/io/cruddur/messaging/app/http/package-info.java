/**
 * The HTTP service: the four patterns as JSON over HTTP/1.1, as {@code openapi.json} describes them.
 *
 * <p>One class knows Jetty's server and Javalin's configuration ({@link io.cruddur.messaging.app.http.HttpService}), one
 * the routes, one the errors. Nothing here knows which adapters are behind the ports.
 */
package io.cruddur.messaging.app.http;
