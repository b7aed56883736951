/** The table from inside: keys, items, requests and errors. Not exported; every other package rests on it. */
@NullMarked
package io.cruddur.messaging.dynamodb.table;

import org.jspecify.annotations.NullMarked;
