package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagingTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final String MESSAGES = "/api/messages/" + GROUP;
    private static final String GROUPS = "/api/message_groups";

    private final InMemoryMessageStore store = new InMemoryMessageStore();

    @AutoClose
    private final RunningService service = RunningService.over(store);

    private final Client anna = service.as(ANNA);

    @Test
    void messagesAreReadToTheOldestAndBackByLinksAlone() {
        store(46);

        List<Answer> older = walk(MESSAGES, "next");
        List<Answer> newer = walk(older.get(2).link("prev").orElseThrow(), "next");

        assertThat(older).extracting(page -> page.all("message").size()).containsExactly(20, 20, 6);
        assertThat(older.get(0).all("message")).isEqualTo(texts(26, 46));
        assertThat(older.get(2).all("message")).isEqualTo(texts(0, 6));
        assertThat(newer.stream().flatMap(page -> page.all("message").stream())).isEqualTo(texts(6, 46));
    }

    @Test
    void aPageInTheMiddleLinksBothWays() {
        store(46);
        Answer middle = anna.get(anna.get(MESSAGES).link("next").orElseThrow());

        Answer newer = anna.get(middle.link("prev").orElseThrow());
        Answer older = anna.get(middle.link("next").orElseThrow());

        assertThat(middle.link("current")).isEmpty();
        assertThat(newer.all("message")).isEqualTo(texts(26, 46));
        assertThat(anna.get(newer.link("prev").orElseThrow()).all("message")).isEqualTo(texts(6, 26));
        assertThat(older.all("message")).isEqualTo(texts(0, 6));
    }

    @Test
    void theInboxIsReadToItsEndByLinksAlone() {
        for (int i = 0; i < 45; i++) {
            store.start(message(i, People.named("friend" + i, "Friend"), ANNA), ANNA);
        }

        List<String> handles = walk(GROUPS, "next").stream()
                .flatMap(page -> page.all("handle").stream())
                .toList();

        assertThat(handles)
                .isEqualTo(IntStream.iterate(44, i -> i - 1)
                        .limit(45)
                        .mapToObj(i -> "friend" + i)
                        .toList());
    }

    @Test
    void currentAnswersLaterWithWhatCameSinceAndABitOfWhatIsKnown() {
        store(200);
        String current = anna.get(MESSAGES).link("current").orElseThrow();
        store.append(message(200, ANNA, BEN));

        List<String> known = texts(50, 200);
        List<String> caughtUp = walk(current, "next").stream()
                .flatMap(page -> page.all("message").stream())
                .toList();

        assertThat(caughtUp).endsWith("message 199", "message 200");
        assertThat(caughtUp.subList(0, caughtUp.size() - 1)).isEqualTo(known);
    }

    @Test
    void onlyThePageThatReachesTheNewestItemLinksToCurrent() {
        store(46);

        assertThat(walk(MESSAGES, "next"))
                .extracting(page -> page.link("current").isPresent())
                .containsExactly(true, false, false);
    }

    @Test
    void anEmptyInboxHasNoLinks() {
        assertThat(anna.get(GROUPS).header("Link")).isEmpty();
    }

    @Test
    void linksKeepTheLimitThatWasAskedFor() {
        store(12);

        List<Answer> pages = walk(MESSAGES + "?limit=5", "next");

        assertThat(pages).extracting(page -> page.all("message").size()).containsExactly(5, 5, 2);
        assertThat(pages.get(0).link("next").orElseThrow()).endsWith("&limit=5");
        assertThat(anna.get(MESSAGES).header("Link").orElseThrow()).doesNotContain("limit");
    }

    @Test
    void aHundredItemsFitInAPage() {
        store(120);

        assertThat(anna.get(MESSAGES + "?limit=100").all("message")).isEqualTo(texts(20, 120));
    }

    @Test
    void linksAreRelativeUnlessTheServiceKnowsItsAddress() {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, null, URI.create("https://api.cruddur.example/"));
        try (RunningService known = RunningService.with(settings)) {
            known.as(ANNA).post("/api/messages", """
                    {"message": "Hello", "handle": "ben"}""");
            store(1);

            assertThat(known.as(ANNA).get(GROUPS).link("current").orElseThrow())
                    .startsWith("https://api.cruddur.example/api/message_groups?after=");
            assertThat(anna.get(GROUPS).link("current").orElseThrow()).startsWith("/api/message_groups?after=");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit_invalid",
        "limit=101, limit_invalid",
        "limit=-1, limit_invalid",
        "limit=ten, limit_invalid",
        "limit=, limit_invalid",
        "limit=1.5, limit_invalid",
        "limit=%2B5, limit_invalid",
        "limit=+5, limit_invalid",
        "limit=%D9%A3, limit_invalid",
        "limit=%EF%BC%95, limit_invalid",
        "limit=5&limit=6, parameter_repeated",
        "after=a&after=b, parameter_repeated",
        "limit=99999999999, limit_invalid",
        "before=, cursor_invalid",
        "before=broken, cursor_invalid",
        "after=%00, cursor_invalid",
        "before=a&after=b, before_and_after",
    })
    void aPageThatCannotBeIsRefused(String query, String code) {
        store(1);

        anna.get(MESSAGES + "?" + query).assertRefused(422, code);
        anna.get(GROUPS + "?" + query).assertRefused(422, code);
    }

    @Test
    void whatIsIncludedIsNamedOnce() {
        anna.get(GROUPS + "?include=unread_count&include=unread_count").assertRefused(422, "parameter_repeated");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        store(3);
        String cursor =
                anna.get(MESSAGES + "?limit=1").link("next").orElseThrow().split("[?]")[1];

        anna.get(GROUPS + "?" + cursor).assertRefused(422, "cursor_invalid");
    }

    /** All pages from this one on, in the direction of a relation. */
    private List<Answer> walk(String from, String relation) {
        List<Answer> pages = new ArrayList<>();
        for (Optional<String> next = Optional.of(from);
                next.isPresent();
                next = pages.get(pages.size() - 1).link(relation)) {
            pages.add(anna.get(next.get()));
            pages.get(pages.size() - 1).assertOk();
        }
        return pages;
    }

    /** Stores messages of Anna to Ben, a second apart. */
    private void store(int count) {
        for (int i = 0; i < count; i++) {
            store.start(message(i, ANNA, BEN), BEN);
        }
    }

    private static Message message(int number, Participant sender, Participant other) {
        Instant time = RunningService.NOON.plusSeconds(number);
        return new Message(
                MessageId.mint(time, new Random(number)),
                MessageGroupId.ofPair(sender.id(), other.id()),
                sender,
                "message " + number,
                time);
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "message " + i).toList();
    }
}
