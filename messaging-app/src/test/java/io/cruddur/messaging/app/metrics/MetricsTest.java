package io.cruddur.messaging.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.server.AnsweredRequest;
import io.cruddur.messaging.postgres.PoolUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics, the page that tells of them, and the dashboard that shows them. */
final class MetricsTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Path DASHBOARD = Path.of("../deploy/grafana-dashboard.json");

    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z].*?`) \\| ([a-z, ]+) \\|(.*)$");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9_]+)`");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");
    private static final Pattern NAME = Pattern.compile("\\b(messaging|jvm|process|system)_[a-z0-9_]+");

    /** What only some collectors report, and only once there was reason to. */
    private static final Set<String> NOW_AND_THEN = Set.of(
            "jvm_gc_pause_seconds",
            "jvm_gc_pause_seconds_max",
            "jvm_gc_concurrent_phase_time_seconds",
            "jvm_gc_concurrent_phase_time_seconds_max");

    private final Metrics metrics = new Metrics(() -> new PoolUse(3, 4, 5, 10));

    MetricsTest() {
        metrics.requests().answered(request("GET", "/api/messages/{message_group_uuid}", 200));
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void thePageHasEachMetricAndNoOther() throws IOException {
        Set<String> there = FAMILY.matcher(metrics.scrape())
                .results()
                .map(family -> family.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = documented();

        assertThat(documented).containsAll(there);
        documented.removeAll(NOW_AND_THEN);
        assertThat(there).containsAll(documented);
    }

    @Test
    void thePageHasTheTagsOfEachOfOurMetrics() throws IOException {
        String scrape = metrics.scrape();
        assertThat(rows().filter(row ->
                        row.group(1).startsWith("`messaging_") && !row.group(2).contains("C")))
                .isNotEmpty()
                .allSatisfy(row -> {
                    String name = row.group(1).replace("`", "");
                    String tags = row.group(3).substring(0, row.group(3).indexOf('|'));
                    assertThat(labels(scrape, name)).as(name).isEqualTo(names(tags));
                });
    }

    @Test
    void theDashboardShowsNothingButTheseMetrics() throws IOException {
        JsonNode dashboard = JsonMapper.builder().build().readTree(DASHBOARD.toFile());
        List<String> shown = dashboard.findValuesAsText("expr");

        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(shown)
                .allSatisfy(expression -> assertThat(NAME.matcher(expression).results())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(documented())
                                .contains(name.group().replaceAll("_(bucket|count|sum)$", ""))));
        Set<String> ours = documented();
        ours.removeIf(name -> !name.startsWith("messaging_") || name.endsWith("_seconds_max"));
        assertThat(ours).allSatisfy(name -> assertThat(shown).anyMatch(expression -> expression.contains(name)));
    }

    @Test
    void eachListenerCountsWhatItIsTold() {
        metrics.requests()
                .answered(new AnsweredRequest(
                        "GET",
                        "/api/message_groups",
                        429,
                        Optional.of(HttpErrorCode.READS_LIMITED.wire()),
                        Duration.ZERO,
                        false));
        metrics.capacity().consumed("Query", 1.5, 0);
        metrics.inboxes().moved();
        metrics.inboxes().rowLost();
        metrics.inboxes().failed(true);
        metrics.inboxes().shown(Instant.now().minusSeconds(2));
        metrics.streams().opened();
        metrics.streams().opened();
        metrics.streams().cutOff();
        metrics.streams().ended();
        metrics.caches().asked(CacheListener.USERS, true);
        metrics.broadcast().hears();
        metrics.broadcast().interrupted();
        metrics.broadcast().hears();

        assertThat(metrics.scrape().lines())
                .contains(
                        "messaging_limits_hit_total{limit=\"reads_limited\"} 1.0",
                        "messaging_store_capacity_units_total{kind=\"read\",operation=\"Query\"} 1.5",
                        "messaging_inbox_moves_total 1.0",
                        "messaging_inbox_lost_rows_total 1.0",
                        "messaging_inbox_failures_total{lasting=\"true\"} 1.0",
                        "messaging_inbox_lag_seconds_bucket{le=\"1.0\"} 0",
                        "messaging_inbox_lag_seconds_bucket{le=\"300.0\"} 1",
                        "messaging_streams_open 1.0",
                        "messaging_streams_opened_total 2.0",
                        "messaging_streams_cut_off_total 1.0",
                        "messaging_cache_requests_total{cache=\"users\",result=\"hit\"} 1.0",
                        "messaging_broadcast_hears 1.0",
                        "messaging_broadcast_reconnects_total 1.0",
                        "messaging_pool_connections{state=\"active\"} 3.0",
                        "messaging_pool_waiting 5.0");
    }

    @Test
    void aStreamIsNoRequestThatTookAnHour() {
        metrics.requests()
                .answered(new AnsweredRequest("GET", "/api/events", 200, Optional.empty(), Duration.ofHours(1), true));

        assertThat(metrics.scrape()).doesNotContain("/api/events");
    }

    @Test
    void operationsThatNobodyForesawShareATag() {
        long before = linesWithAnOperation();
        for (int i = 0; i < 1_000; i++) {
            metrics.capacity().consumed("Operation" + i, 1, 1);
        }

        assertThat(linesWithAnOperation()).isEqualTo(before + 2);
    }

    /** Not all lines: Java's own metrics get some at its first collection. */
    private long linesWithAnOperation() {
        return metrics.scrape()
                .lines()
                .filter(line -> line.contains("operation=\""))
                .count();
    }

    private static AnsweredRequest request(String method, String route, int status) {
        return new AnsweredRequest(method, route, status, Optional.empty(), Duration.ofMillis(7), false);
    }

    private static java.util.stream.Stream<java.util.regex.MatchResult> rows() throws IOException {
        String page = Files.readString(PAGE);
        return ROW.matcher(page.substring(0, page.indexOf("## Of the inbox function")))
                .results();
    }

    private static Set<String> documented() throws IOException {
        return rows().flatMap(row -> names(row.group(1)).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String cells) {
        return CODE.matcher(cells).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(String scrape, String name) {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(scrape.split("\n"))
                .filter(line -> line.matches(name + "(_bucket|_count|_sum)?[{ ].*"))
                .forEach(line -> {
                    Matcher label = LABEL.matcher(line);
                    while (label.find()) {
                        labels.add(label.group(1));
                    }
                });
        labels.remove("le");
        return labels;
    }
}
