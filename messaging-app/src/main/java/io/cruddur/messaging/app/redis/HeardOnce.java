package io.cruddur.messaging.app.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what was heard already, over another channel: the newest of it is remembered. */
final class HeardOnce {

    /** About 1 MB; a repeat comes at once, if it comes. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Boolean> heard = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** Whether this is heard for the first time. */
    synchronized boolean isNew(String name) {
        return heard.put(name, true) == null;
    }
}
