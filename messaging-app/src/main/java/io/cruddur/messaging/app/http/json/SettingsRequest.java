package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.usecase.ChangeGroupSettings;
import io.cruddur.messaging.domain.usecase.ChangeGroupSettings.Change;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a change of settings: each field is changed by itself, and one that is absent stays as it is.
 *
 * @param change what to change
 */
public record SettingsRequest(Change change) {

    private static final String ARCHIVED = "archived";
    private static final String MUTED_UNTIL = "muted_until";

    /** Far enough for ever, and no longer than a row has room for. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /**
     * Reads a body.
     *
     * @throws RequestException for a body that is not a JSON object in UTF-8, for an {@code archived} that is not true or
     *     false, and for a {@code muted_until} that is neither a time nor {@code null}
     */
    public static SettingsRequest parse(byte[] body) {
        JsonBody fields = JsonBody.parse(body, Map.of(MUTED_UNTIL, HttpErrorCode.MUTED_UNTIL_INVALID));
        Change nothing = (settings, now) -> settings;
        Change archive = fields.flag(ARCHIVED, HttpErrorCode.ARCHIVED_INVALID)
                .map(ChangeGroupSettings::archive)
                .orElse(nothing);
        return new SettingsRequest(archive.then(
                mutedUntil(fields).map(ChangeGroupSettings::muteUntil).orElse(nothing)));
    }

    private static Optional<Instant> mutedUntil(JsonBody fields) {
        if (fields.isNull(MUTED_UNTIL)) {
            return Optional.of(Instant.EPOCH);
        }
        return fields.text(MUTED_UNTIL)
                .map(text -> WireTime.parse(text, ZoneOffset.UTC)
                        .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST))
                        .orElseThrow(() -> new RequestException(HttpErrorCode.MUTED_UNTIL_INVALID)));
    }
}
