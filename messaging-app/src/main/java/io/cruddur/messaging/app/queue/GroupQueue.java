package io.cruddur.messaging.app.queue;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * An SQS queue of the ids of groups whose inboxes need a repair, one in each entry. A group may be in it more than once: to
 * repair what is right changes nothing.
 */
public final class GroupQueue {

    /** The most that SQS takes or gives at once. */
    private static final int AT_ONCE = 10;

    /** For so long nobody else is given what was received: longer than ten repairs with their pauses take. */
    private static final Duration HIDDEN = Duration.ofMinutes(10);

    private static final int WAIT_SECONDS = 1;

    private final SqsClient client;
    private final URI queue;

    /** The queue at this address; the client stays its owner's to close. */
    public GroupQueue(SqsClient client, URI queue) {
        this.client = client;
        this.queue = queue;
    }

    /**
     * An entry that was received, and comes again in ten minutes unless it is deleted.
     *
     * @param group what was sent: a group's id, if the sender got it right
     * @param receipt names it to the queue
     */
    public record Entry(String group, String receipt) {}

    /**
     * Sends ids, ten at a time, as long as there is time for another request.
     *
     * @return how many from the beginning of the list are surely in the queue: fewer than all if there is no more time, or
     *     the queue refuses one
     * @throws UnavailableException if the queue can't be reached; some may be in it
     */
    public int send(List<String> groups, BooleanSupplier timeLeft) {
        int sent = 0;
        while (sent < groups.size() && timeLeft.getAsBoolean()) {
            List<String> next = groups.subList(sent, Math.min(groups.size(), sent + AT_ONCE));
            int taken = sendAtOnce(next);
            sent += taken;
            if (taken < next.size()) {
                return sent;
            }
        }
        return sent;
    }

    private int sendAtOnce(List<String> groups) {
        SendMessageBatchRequest request = SendMessageBatchRequest.builder()
                .queueUrl(queue.toString())
                .entries(IntStream.range(0, groups.size())
                        .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                .id(Integer.toString(i))
                                .messageBody(groups.get(i))
                                .build())
                        .toList())
                .build();
        SendMessageBatchResponse answer = asking(() -> client.sendMessageBatch(request));
        return answer.failed().stream()
                .map(BatchResultErrorEntry::id)
                .mapToInt(Integer::parseInt)
                .min()
                .orElse(groups.size());
    }

    /**
     * Receives up to ten entries; none if the queue is empty, but for what others have received.
     *
     * @throws UnavailableException if the queue can't be reached
     */
    public List<Entry> receive() {
        ReceiveMessageRequest request = ReceiveMessageRequest.builder()
                .queueUrl(queue.toString())
                .maxNumberOfMessages(AT_ONCE)
                .waitTimeSeconds(WAIT_SECONDS)
                .visibilityTimeout((int) HIDDEN.toSeconds())
                .build();
        List<Entry> entries = new ArrayList<>();
        for (Message message : asking(() -> client.receiveMessage(request)).messages()) {
            entries.add(new Entry(message.body(), message.receiptHandle()));
        }
        return entries;
    }

    /**
     * Deletes an entry.
     *
     * @throws UnavailableException if the queue can't be reached
     */
    public void delete(Entry entry) {
        DeleteMessageRequest request = DeleteMessageRequest.builder()
                .queueUrl(queue.toString())
                .receiptHandle(entry.receipt())
                .build();
        var unused = asking(() -> client.deleteMessage(request));
    }

    private static <T> T asking(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_UNAVAILABLE, "The queue of broken groups can't be reached: " + e.getMessage(), e);
        }
    }
}
