/** Puts the parts together: Guice modules, clients, engines, and the service on them. */
package io.cruddur.messaging.app.wiring;
