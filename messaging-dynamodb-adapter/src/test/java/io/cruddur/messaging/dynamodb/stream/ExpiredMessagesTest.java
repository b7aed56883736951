package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.dynamodb.ExpiringConversation.LONG_AGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.ExpiringConversation;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What the records of expired messages do to the inboxes. */
final class ExpiredMessagesTest {

    private final ExpiringConversation conversation = new ExpiringConversation();

    @Test
    void theRowsOfAnExpiredMessageLoseItsTextAndKeepTheirPlace() {
        conversation.start();
        Message last = conversation.say(ANNA, "last");
        conversation.show(last);
        String place = conversation.row(BEN).sortKey();

        conversation.apply(conversation.expire(last));

        for (Participant owner : List.of(ANNA, BEN)) {
            InboxRow row = conversation.row(owner);
            assertThat(row.lastMessage().preview()).isEmpty();
            assertThat(row.lastMessage().expired()).isTrue();
            assertThat(row.sortKey()).isEqualTo(place);
            assertThat(row.messageCreatedAt()).isEqualTo(last.createdAt());
        }
        assertThat(conversation.row(ANNA).readUpTo()).isEqualTo(last.createdAt());
        assertThat(conversation.table().items().toString()).doesNotContain("last,");
    }

    @Test
    void aRowThatShowsANewerMessageIsLeftAloneAtHalfAReadUnit() {
        Message first = conversation.start();
        Message last = conversation.sayToday(ANNA, "last");
        conversation.show(last);
        Record expired = conversation.expire(first);
        Meter meter = new Meter();
        InboxProjector projector = new InboxProjector(
                conversation.table().client(), conversation.settings(), InstantSource.system(), meter);

        assertThat(projector.project(List.of(expired)).failures()).isEmpty();

        assertThat(meter.readUnits()).isEqualTo(0.5);
        assertThat(meter.writeUnits()).isZero();
        assertThat(conversation.shown(BEN).preview()).isEqualTo("last");
    }

    @Test
    void emptyingBothRowsCostsHalfAReadUnitAndFourWriteUnitsForAllOfAGroupInABatch() {
        Message first = conversation.start();
        Message last = conversation.say(ANNA, "last");
        conversation.show(last);
        List<Record> expired = List.of(conversation.expire(last), conversation.expire(first));
        Meter meter = new Meter();
        InboxProjector projector = new InboxProjector(
                conversation.table().client(), conversation.settings(), InstantSource.system(), meter);

        assertThat(projector.project(expired).failures()).isEmpty();

        assertThat(meter.readUnits()).isEqualTo(0.5);
        assertThat(conversation.row(BEN).lastMessage().expired()).isTrue();
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(4);
        assertThat(projector.project(expired).failures()).as("once more").isEmpty();
        assertThat(meter.readUnits()).isEqualTo(1);
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(4);
    }

    @Test
    void aDeletionByAnybodyElseIsSkipped() {
        Message first = conversation.start();
        Record byService = Records.removed(first).toBuilder()
                .userIdentity(who -> who.type("Service").principalId("replication.dynamodb.amazonaws.com"))
                .build();
        Record byUser = Records.removed(first).toBuilder()
                .userIdentity(who -> who.type("AssumedRole").principalId("dynamodb.amazonaws.com"))
                .build();

        assertThat(InboxProjector.groupsOf(List.of(Records.removed(first), byService, byUser)))
                .isEmpty();
        conversation.apply(Records.removed(first), byService, byUser);

        assertThat(conversation.row(BEN).lastMessage().preview()).isEqualTo("Hello!");
    }

    /** Nothing of a batch is as late as this; but a stream may be read again from where somebody likes. */
    @Test
    void noRecordThatComesLateBringsTheTextBack() {
        Message first = conversation.start();
        Message edited = first.edited(new MessageText("edited"), ANNA, LONG_AGO.plusSeconds(60));
        conversation.apply(conversation.expire(first));

        conversation.apply(Records.inserted(first).get(0));
        conversation.apply(Records.revised(edited));
        conversation.apply(Records.inserted(first).get(0), Records.revised(edited), Records.expired(first));

        assertThat(conversation.row(BEN).lastMessage().preview()).isEmpty();
        assertThat(conversation.row(ANNA).lastMessage().expired()).isTrue();
    }

    /** The rows take the place of the newest message, and show nothing of it. */
    @Test
    void aMessageThatComesAfterItsEndMovesTheRowsWithoutItsText() {
        conversation.start();
        Message late = conversation.say(BEN, "late");

        conversation.apply(conversation.expire(late));
        conversation.apply(Records.inserted(late).get(0));

        assertThat(conversation.row(ANNA).messageCreatedAt()).isEqualTo(late.createdAt());
        assertThat(conversation.row(ANNA).lastMessage().preview()).isEmpty();
        assertThat(conversation.row(BEN).lastMessage().expired()).isTrue();
    }

    @Test
    void theNextMessageShowsItsTextAgain() {
        Message first = conversation.start();
        conversation.apply(conversation.expire(first));

        conversation.apply(Records.inserted(conversation.sayToday(BEN, "next")).get(0));

        assertThat(conversation.shown(ANNA).preview()).isEqualTo("next");
        assertThat(conversation.shown(ANNA).expired()).isFalse();
    }

    @Test
    void ofADeletedMessageThatExpiredTheRowStillSaysThatItWasDeleted() {
        Message first = conversation.start();
        conversation.show(first.deleted(LONG_AGO.plusSeconds(60)));

        conversation.apply(conversation.expire(first));

        assertThat(conversation.shown(BEN).deleted()).isTrue();
        assertThat(conversation.shown(BEN).expired()).isTrue();
    }
}
