/** What the program can be told: its variables, read and checked. */
package io.cruddur.messaging.app.config;
