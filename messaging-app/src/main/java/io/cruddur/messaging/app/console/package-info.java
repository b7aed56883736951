/** Where and how commands write: lines and JSON, progress, reports and sums. */
package io.cruddur.messaging.app.console;
