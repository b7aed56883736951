package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table whose inboxes are verified and repaired, without waiting. */
public record InboxUnderRepair(LocalTable table, Meter meter, InMemoryUserDirectory users) {

    /** With everybody in the user directory. */
    static InboxUnderRepair of(LocalTable table) {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        People.all().forEach(users::add);
        return new InboxUnderRepair(table, new Meter(), users);
    }

    static InboxUnderRepair of(Damage damage) {
        LocalTable table = LocalTable.create(true, damage.naiveZone());
        damage.to(table);
        return of(table);
    }

    /** What verify finds: the kind, and the handle of the inbox's owner. */
    public List<String> breaches() {
        List<String> breaches = new ArrayList<>();
        new InboxVerification(table.client(), table.settings(), InstantSource.system(), () -> {}, 1_000, meter)
                .verify(breach -> breaches.add(Damage.named(breach)), progress -> {});
        return breaches;
    }

    public List<Repair> repair(boolean dryRun) {
        return repair(table.client(), dryRun);
    }

    List<Repair> repair(DynamoDbClient client, boolean dryRun) {
        List<Repair> repairs = new ArrayList<>();
        repairing(client).repair(dryRun, repairs::add, progress -> {});
        return repairs;
    }

    List<Repair> repair(MessageGroupId group) {
        List<Repair> repairs = new ArrayList<>();
        repairing(table.client()).repair(group, false, repairs::add);
        return repairs;
    }

    private InboxRepair repairing(DynamoDbClient client) {
        return new InboxRepair(
                client, table.settings(), InstantSource.system(), users::findById, People::all, Duration.ZERO, meter);
    }

    /** What an inbox shows of a group, newest first: once and again, if it does so. */
    public List<String> shownTo(Participant owner, MessageGroupId group) {
        return rows(owner, group).stream()
                .map(row -> row.lastMessage().preview())
                .toList();
    }

    List<InboxRow> rows(Participant owner, MessageGroupId group) {
        return new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE).rows(owner.id(), group);
    }
}
