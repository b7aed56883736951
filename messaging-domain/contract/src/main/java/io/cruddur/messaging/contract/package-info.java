/**
 * What every adapter of a port keeps: one interface of tests for each port, put together from parts. Implement it in a test
 * class of your own that gives the adapter under test; {@code docs/contracts.md} tells of the parts and the rules.
 */
@NullMarked
package io.cruddur.messaging.contract;

import org.jspecify.annotations.NullMarked;
