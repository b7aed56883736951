package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.contract.LegacyGroupsContract;

/** The whole contract again, for a store that also looks for groups of the original. */
final class LegacyTableTest extends DynamoDbMessageStoreTest implements LegacyGroupsContract {}
