/**
 * What the service has done, in numbers: for Prometheus by Micrometer, and for CloudWatch by lines of a function's log. No tag
 * has more values than the code names: nothing that a stranger sends is one.
 */
package io.cruddur.messaging.app.metrics;
