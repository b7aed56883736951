package io.cruddur.messaging.app.http.error;

/** How large a request may be. */
public final class Bounds {

    /** The largest body. A text of 1,024 characters takes up to 12 KB where each is escaped. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    /** The longest path and query. The longest address that the service itself gives has some 300 bytes. */
    public static final int MAX_TARGET_BYTES = 8 * 1024;

    /** The most parameters of a query. */
    public static final int MAX_PARAMETERS = 32;

    /** The most header fields. */
    public static final int MAX_FIELDS = 100;

    /** The largest sum of all fields but {@code Authorization}, whose token may be far too long. */
    public static final int MAX_FIELD_BYTES = 16 * 1024;

    /** The largest head: room for a token that is far too long, so that it is refused like any other invalid one. */
    public static final int MAX_HEAD_BYTES = 128 * 1024;

    private Bounds() {}
}
