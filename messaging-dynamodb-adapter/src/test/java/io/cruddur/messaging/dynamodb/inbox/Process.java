package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Code under test, stopped at each of its calls to the table. There is no thread: when a call is answered, the code runs
 * from its beginning once more, gets the answers that it got before, and comes to its next call.
 *
 * <p>What it does side by side are strands: each stands at a call of its own, and any of them may go on first.
 */
@SuppressWarnings("JavaLangClash") // nothing here starts a program
final class Process {

    /** What may happen to a call. */
    enum Fate {
        /** It is answered. */
        ANSWERED,
        /** It happens, and its answer is lost: the code is told that the outcome is unknown. */
        ANSWER_LOST,
        /** It happens, its answer is lost, and the client sends it again before the code hears of anything. */
        SENT_AGAIN,
        /** The code dies, before the call. */
        CRASHED_BEFORE,
        /** The code dies, after the call. */
        CRASHED_AFTER
    }

    private static final Object LOST = "lost";

    private final String name;
    private final Consumer<Surroundings> code;
    private final SortedMap<Integer, List<Object>> answers = new TreeMap<>();
    private final SortedMap<Integer, Call> pending = new TreeMap<>();
    private int next;
    private boolean failed;
    private boolean lostRow;

    Process(String name, Consumer<Surroundings> code) {
        this.name = name;
        this.code = code;
        resume();
    }

    /** Whether it has ended, in whatever way. */
    boolean isOver() {
        return pending.isEmpty();
    }

    /** Whether it crashed, or gave up. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether it gave up because it found no row at all. */
    boolean hasFoundNoRow() {
        return lostRow;
    }

    /** At how many calls it stands: one, or one for each strand. */
    int strands() {
        return pending.size();
    }

    /** Chooses which strand takes the next step. */
    void turn(Choices choices) {
        next = choices.of(List.copyOf(pending.keySet()));
    }

    private Optional<Call> nextCall() {
        return Optional.ofNullable(pending.get(next));
    }

    /** Whether the next step is one that the code can't take twice, or lose the answer of. */
    boolean isAboutToCall() {
        return nextCall().filter(call -> !call.hasBegun()).isPresent() && !isPausing();
    }

    /** Whether it waits until the inboxes have caught up with the messages: then its next step ends the pause. */
    boolean isPausing() {
        return nextCall().filter(Call.Pause.class::isInstance).isPresent();
    }

    /** Takes the next step: a call, or one piece of a read. Returns what happened, in words, if somebody asks for them. */
    Supplier<String> step(SimulatedTable table, Lag lag, Choices choices, Fate fate) {
        Call call = nextCall().orElseThrow();
        if (fate == Fate.CRASHED_BEFORE) {
            end(true);
            return () -> name + " crashes before " + call;
        }
        Optional<Object> answer = call.step(table, lag, choices);
        if (fate == Fate.CRASHED_AFTER) {
            end(true);
        } else if (fate != Fate.SENT_AGAIN && answer.isPresent()) {
            pending.remove(next);
            answersOf(next).add(fate == Fate.ANSWER_LOST ? LOST : answer.orElseThrow());
            resume();
        }
        return () -> name + ": " + call
                + answer.map(value -> " -> " + Describe.value(value)).orElse(" ...")
                + (fate == Fate.ANSWERED ? "" : " " + fate);
    }

    private List<Object> answersOf(int strand) {
        return answers.computeIfAbsent(strand, none -> new ArrayList<>());
    }

    private void resume() {
        try {
            code.accept(new Replay());
            end(false);
        } catch (Suspended e) {
            next = pending.firstKey();
        } catch (OutcomeUnknownException | UnavailableException e) {
            end(true);
        } catch (LostRowException e) {
            lostRow = true;
            end(true);
        } catch (RuntimeException e) {
            throw new Breach(name + " failed for ever: " + e);
        }
    }

    private void end(boolean inVain) {
        pending.clear();
        failed = inVain;
    }

    /** What tells one state of this process from another. */
    String fingerprint() {
        StringBuilder text = new StringBuilder(name).append(pending);
        answers.forEach((strand, given) ->
                text.append(strand).append(given.stream().map(Describe::value).toList()));
        return text.toString();
    }

    /** What the code works with: the table, and anything else that may be different when it is asked again. */
    interface Surroundings extends InboxTable, SideBySide {

        /** Waits until the inboxes have caught up with the messages. */
        void pause();

        /** Asks something outside of the table. */
        <T> T ask(Supplier<T> question);
    }

    /** The surroundings as the code sees them. */
    private final class Replay implements Surroundings {

        private final Map<Integer, Integer> positions = new HashMap<>();
        private int strand;

        /** Every strand goes on to its next call, before all wait together. A call that has begun goes on, too. */
        @Override
        public void run(List<Runnable> work) {
            List<RuntimeException> failures = new ArrayList<>();
            boolean waits = false;
            for (strand = 1; strand <= work.size(); strand++) {
                try {
                    work.get(strand - 1).run();
                } catch (Suspended e) {
                    waits = true;
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
            strand = 0;
            if (waits) {
                throw new Suspended();
            }
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private <T> T answer(Call call) {
            int position = positions.merge(strand, 1, Integer::sum) - 1;
            if (position == answersOf(strand).size()) {
                pending.putIfAbsent(strand, call);
                throw new Suspended();
            }
            Object answer = answersOf(strand).get(position);
            if (answer == LOST) {
                throw new OutcomeUnknownException("The answer is lost.", new IllegalStateException());
            }
            return (T) answer;
        }

        @Override
        public void pause() {
            answer(new Call.Pause());
        }

        @Override
        public <T> T ask(Supplier<T> question) {
            return answer(new Call.AtOnce(() -> "ask", table -> question.get()));
        }

        @Override
        public List<InboxRow> rowsInIndex(MessageGroupId group) {
            return answer(new Call.IndexRead(group));
        }

        @Override
        public void allRowsInIndex(Consumer<List<InboxRow>> pages) {
            pages.accept(answer(new Call.IndexScan()));
        }

        @Override
        public List<InboxRow> rows(UserId owner, MessageGroupId group) {
            return answer(new Call.ReadInPieces(owner, group, "", Call.ReadInPieces.END));
        }

        @Override
        public List<InboxRow> rowsFrom(String sortKey, UserId owner, MessageGroupId group) {
            return answer(new Call.ReadInPieces(owner, group, sortKey, Call.ReadInPieces.END));
        }

        @Override
        public List<InboxRow> rowsBetween(String first, String last, UserId owner, MessageGroupId group) {
            return answer(new Call.ReadInPieces(owner, group, first, last));
        }

        @Override
        public Placement put(InboxRow row) {
            return answer(new Call.AtOnce(() -> "put " + Describe.row(row), table -> table.put(row)));
        }

        @Override
        public Placement replace(InboxRow old, InboxRow row) {
            return answer(new Call.AtOnce(
                    () -> "replace " + Describe.row(old) + " by " + Describe.row(row),
                    table -> table.replace(old, row)));
        }

        @Override
        public boolean delete(InboxRow row) {
            return answer(new Call.AtOnce(() -> "delete " + Describe.row(row), table -> table.delete(row)));
        }

        @Override
        public boolean mark(InboxRow row, Instant readUpTo) {
            return answer(new Call.AtOnce(
                    () -> "mark " + Describe.row(row) + " as read up to " + Describe.time(readUpTo),
                    table -> table.mark(row, readUpTo)));
        }

        @Override
        public boolean set(InboxRow row, GroupSettings settings) {
            return answer(new Call.AtOnce(
                    () -> "set " + Describe.row(row) + " to " + settings, table -> table.set(row, settings)));
        }

        @Override
        public boolean erase(InboxRow row) {
            return answer(new Call.AtOnce(() -> "empty " + Describe.row(row), table -> table.erase(row)));
        }

        @Override
        public boolean revise(InboxRow row, Message revised) {
            return answer(new Call.AtOnce(
                    () -> "revise " + Describe.row(row) + " to "
                            + revised.revision().number(),
                    table -> table.revise(row, revised)));
        }

        @Override
        public boolean rename(InboxRow row, Participant counterpart) {
            return answer(new Call.AtOnce(
                    () -> "rename " + Describe.row(row) + " to " + counterpart.displayName(),
                    table -> table.rename(row, counterpart)));
        }
    }

    /** Ends a run of the code at the first call without an answer. An error: the code must not catch it. */
    private static final class Suspended extends Error {

        private static final long serialVersionUID = 1;

        Suspended() {
            super(null, null, false, false);
        }
    }
}
