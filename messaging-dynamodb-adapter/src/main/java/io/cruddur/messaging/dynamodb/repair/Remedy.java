package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;

/** What is to be done about a breach, in words. */
final class Remedy {

    private Remedy() {}

    /** The repair of a breach that was, or would be, made right. */
    static Repair of(InboxBreach breach, Outcome outcome) {
        return new Repair(breach, outcome, outcome == Outcome.NOT_RECOVERABLE ? byHand(breach) : byRepair(breach));
    }

    private static String byRepair(InboxBreach breach) {
        return switch (breach.kind()) {
            case LOST -> "Put the row again, with the newest message.";
            case DOUBLED -> "Keep the newest row, with the latest read marker of all, and delete the others.";
            case STALE -> "Move the row to the newest message.";
            case MISTIMED, OLD_TIME -> "Put the row anew, at the time of the newest message.";
            case GHOST, ORPHAN -> "Delete the item.";
            case BROKEN_MESSAGE -> byHand(breach);
        };
    }

    private static String byHand(InboxBreach breach) {
        return switch (breach.kind()) {
            case LOST -> "Put the row by hand: nothing tells who the two are, or the counterpart's names.";
            case BROKEN_MESSAGE -> "Mend the message by hand, or delete it.";
            case GHOST -> "Run the repair again once the row of its group is there.";
            default -> "It changed meanwhile: run the repair again.";
        };
    }
}
