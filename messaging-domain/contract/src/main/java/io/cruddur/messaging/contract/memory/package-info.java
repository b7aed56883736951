/** The ports in memory: for the tests of those who embed the domain, and held to the same contracts as the adapters. */
@NullMarked
package io.cruddur.messaging.contract.memory;

import org.jspecify.annotations.NullMarked;
