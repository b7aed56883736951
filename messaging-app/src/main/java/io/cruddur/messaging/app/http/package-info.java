/**
 * The HTTP service: the four patterns as JSON over HTTP/1.1, as {@code openapi.json} describes them.
 *
 * <p>Here are the service, its routes and its callers, which call use cases. Below are the packages that they put together:
 * what stands before the routes ({@code server}), streams of events ({@code live}), what each user may ask ({@code limit}), the
 * JSON of requests and answers ({@code json}), and what goes wrong ({@code error}). Nothing here knows an adapter.
 */
package io.cruddur.messaging.app.http;
