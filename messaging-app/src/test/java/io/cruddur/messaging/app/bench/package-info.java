/** What the project's speed and cost are measured with, and the tests of that. Nothing here is part of the product. */
package io.cruddur.messaging.app.bench;
