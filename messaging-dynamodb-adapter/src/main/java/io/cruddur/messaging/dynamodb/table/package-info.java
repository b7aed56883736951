/** The table from inside: keys, items, requests and errors. Not exported; every other package rests on it. */
package io.cruddur.messaging.dynamodb.table;
