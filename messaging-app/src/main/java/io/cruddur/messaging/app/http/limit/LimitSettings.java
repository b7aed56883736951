package io.cruddur.messaging.app.http.limit;

/**
 * How much one user may ask of one instance of the service. Several instances count by themselves: together they let
 * through as many times more.
 *
 * @param sendsAtOnce how many sends are let through in a burst
 * @param sendsPerSecond how many sends are let through each second after that
 * @param newGroupsPerHour how many new groups are let through in a burst, and then in each hour, spread evenly
 * @param readsAtOnce how many reads are let through in a burst
 * @param readsPerSecond how many reads are let through each second after that
 * @param streams how many streams of events may be open at the same time; one more ends the oldest
 */
public record LimitSettings(
        int sendsAtOnce, int sendsPerSecond, int newGroupsPerHour, int readsAtOnce, int readsPerSecond, int streams) {

    /**
     * More than a person needs: 60 sends at once and then one a second, 20 new groups an hour, 600 reads at once and then
     * 50 a second, 10 open streams.
     */
    public static final LimitSettings DEFAULT = new LimitSettings(60, 1, 20, 600, 50, 10);

    /** The largest limit. */
    public static final int MAX = 1_000_000;

    /**
     * Checks that each is a number from 1 to {@link #MAX}.
     *
     * @throws IllegalArgumentException for any other number
     */
    public LimitSettings {
        require(sendsAtOnce);
        require(sendsPerSecond);
        require(newGroupsPerHour);
        require(readsAtOnce);
        require(readsPerSecond);
        require(streams);
    }

    private static void require(int limit) {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("A limit is a number from 1 to " + MAX + ", not " + limit + ".");
        }
    }
}
