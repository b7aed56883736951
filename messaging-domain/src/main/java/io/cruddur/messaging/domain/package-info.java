/** The model: message groups, messages, the values that they are made of, and the errors. */
package io.cruddur.messaging.domain;
