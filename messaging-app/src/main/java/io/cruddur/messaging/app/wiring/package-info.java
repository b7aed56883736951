/** How the parts are put together: Guice modules, clients and engines, and the service on them. */
package io.cruddur.messaging.app.wiring;
