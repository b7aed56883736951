package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.TableSchema;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The projector on rows that it did not leave so: the original did, or a repair. */
final class ProjectorAfterOthersTest {

    @ParameterizedTest
    @EnumSource(names = {"TWO_HANDLERS_AT_ONCE_LEFT_TWO_ROWS", "THE_INDEX_WAS_ONE_MESSAGE_BEHIND"})
    void theNextMessageLeavesOneRowOfTwoThatTheOriginalLeft(Damage damage) {
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);
        Record next = sent(inbox.table(), "next");

        assertThat(projector(inbox.table(), inbox.table().client())
                        .project(List.of(next))
                        .failures())
                .isEmpty();

        assertShownOnce(inbox, "next");
    }

    @Test
    void aRepairedRowIsMovedThoughTheIndexShowsItAhead() {
        InboxUnderRepair inbox = InboxUnderRepair.of(Damage.A_ROW_IN_THE_FUTURE);
        DynamoDbClient behind = withTheIndexAsItIsNow(inbox.table());
        inbox.repair(Damage.GROUP);
        Record next = sent(inbox.table(), "next");

        assertThat(projector(inbox.table(), behind).project(List.of(next)).failures())
                .isEmpty();

        assertShownOnce(inbox, "next");
    }

    private static void assertShownOnce(InboxUnderRepair inbox, String text) {
        for (Participant owner : List.of(ANNA, BEN)) {
            assertThat(inbox.shownTo(owner, Damage.GROUP)).containsExactly(text);
        }
    }

    private static InboxProjector projector(LocalTable table, DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }

    private static Record sent(LocalTable table, String text) {
        return OriginalCruddur.record(new OriginalCruddur(table).send(Damage.GROUP, BEN, Damage.time(20), text));
    }

    private static DynamoDbClient withTheIndexAsItIsNow(LocalTable table) {
        QueryResponse shown = table.client()
                .query(query -> query.tableName(table.settings().table())
                        .indexName(TableSchema.INDEX)
                        .keyConditionExpression("message_group_uuid = :group")
                        .expressionAttributeValues(Map.of(":group", Item.string(Damage.GROUP.toString())))
                        .returnConsumedCapacity("TOTAL"));
        return (DynamoDbClient) Proxy.newProxyInstance(
                ProjectorAfterOthersTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call(table, shown, method, arguments));
    }

    private static Object call(LocalTable table, QueryResponse shown, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        boolean ofIndex = arguments[0] instanceof QueryRequest query && query.indexName() != null;
        return ofIndex ? shown : method.invoke(table.client(), arguments);
    }
}
