/** The ports in memory: for the tests of those who embed the domain, and held to the same contracts as the adapters. */
package io.cruddur.messaging.contract.memory;
