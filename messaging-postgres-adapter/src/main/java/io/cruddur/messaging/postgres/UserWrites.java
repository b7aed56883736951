package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.postgres.Sql.text;
import static io.cruddur.messaging.postgres.Sql.time;
import static io.cruddur.messaging.postgres.Sql.uuid;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.argument.Argument;

/** What is written to {@code public.users}, on the connection of these look-ups. */
record UserWrites(Sql sql, UserLookUps users) {

    private static final String TIE = """
            update public.users
            set cognito_user_id = ?
            where uuid = ?
              and handle = ?
              and display_name = ?
              and email = ?
              and coalesce(nullif(cognito_user_id, 'MOCK'), '') = ?
              and not exists (
                select from public.users where cognito_user_id in (?, ?) and cognito_user_id <> 'MOCK'
              )
            """;

    /** Whether the table has the unique indexes that we make. */
    private static final String KEEPS_USERS_APART = """
            select to_regclass('public.users_handle_folded_key') is not null
              and to_regclass('public.users_cognito_user_id_key') is not null
            """;

    private static final String INSERT = """
            insert into public.users (display_name, handle, email, cognito_user_id)
            values (?, ?, ?, ?)
            on conflict do nothing
            returning uuid, handle, display_name, email, cognito_user_id as identity
            """;

    private static final String INSERT_IF_ABSENT = """
            insert into public.users (uuid, display_name, handle, email, cognito_user_id)
            select ?, ?, ?, ?, 'MOCK'
            where not exists (
              select from public.users where uuid = ? or lower(handle) = lower(?)
            )
            on conflict do nothing
            """;

    private static final String EMPTY = """
            update public.users
            set handle = ?, display_name = ?, email = '', cognito_user_id = ?,
              created_at = cast(? as timestamptz) at time zone 'UTC'
            where uuid = ?
            """;

    /** Ties all of them, or takes back what it did; what each finds is what those before it left. It needs a transaction. */
    boolean tie(List<IdentityTie> ties) {
        lock();
        boolean tied = ties.isEmpty()
                || IntStream.of(sql.updateEach(
                                TIE, ties.stream().map(UserWrites::arguments).toList()))
                        .allMatch(rows -> rows == 1);
        if (!tied) {
            sql.handle().rollback();
        }
        return tied;
    }

    private static Argument[] arguments(IdentityTie tie) {
        Participant user = tie.account().user();
        Argument identity = text(tie.identity().value());
        return new Argument[] {
            identity,
            uuid(user.id().value()),
            text(user.handle().value()),
            text(user.displayName()),
            text(tie.account().email()),
            text(tie.account().identity()),
            identity,
            text(erasedMark(tie.identity().value()))
        };
    }

    /** Without a lock where unique indexes keep users apart; an old database has none. */
    UserRow register(Identity identity) {
        if (sql.isTrue(KEEPS_USERS_APART)) {
            return findOrInsert(identity);
        }
        return sql.handle().inTransaction(same -> {
            lock();
            return findOrInsert(identity);
        });
    }

    /** Keeps other writers out until the transaction ends; readers are let through. */
    private void lock() {
        sql.update("lock table public.users in share row exclusive mode");
    }

    private UserRow findOrInsert(Identity identity) {
        return known(identity)
                .or(() -> {
                    refuseErased(identity);
                    return insert(identity);
                })
                .or(() -> known(identity))
                .orElseThrow(() -> taken(identity));
    }

    private Optional<UserRow> known(Identity identity) {
        List<UserRow> known = users.findByIdentity(identity.id().value());
        if (known.size() > 1) {
            throw new ConflictException(
                    ErrorCode.IDENTITY_AMBIGUOUS, "Several users have the identity " + identity.id() + ".");
        }
        return known.stream().findFirst();
    }

    /** Empty where the handle is taken, or where the identity has become a user meanwhile. */
    private Optional<UserRow> insert(Identity identity) {
        Handle handle = Handle.chosen(identity.handle());
        if (!users.findByHandle(handle).isEmpty()) {
            return Optional.empty();
        }
        return sql.first(
                INSERT,
                UserRow::read,
                text(storable(identity.shownName())),
                text(handle.value()),
                text(storable(identity.email())),
                text(identity.id().value()));
    }

    /** An erasure that comes between these two statements has left the user to the first, or shows in the second. */
    private void refuseErased(Identity identity) {
        if (sql.isTrue(
                "select exists (select from public.users where cognito_user_id = ?)",
                text(erasedMark(identity.id().value())))) {
            throw new ConflictException(
                    ErrorCode.USER_ERASED, "The user with the identity " + identity.id() + " was erased.");
        }
    }

    private static ConflictException taken(Identity identity) {
        return new ConflictException(
                ErrorCode.USER_HANDLE_TAKEN, "Another user has the handle " + identity.handle() + ".");
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /** Which of these are new here; they are inserted. It needs a transaction. */
    List<SeedUser> insertMissing(List<SeedUser> seed) {
        lock();
        return seed.stream().filter(this::insertIfAbsent).toList();
    }

    private boolean insertIfAbsent(SeedUser user) {
        Argument id = uuid(user.uuid());
        Argument handle = text(user.handle());
        return sql.update(INSERT_IF_ABSENT, id, text(user.displayName()), handle, text(user.email()), id, handle) == 1;
    }

    /** Erases a user, or finds them erased; empty where there is no such user. It needs a transaction. */
    Optional<UserLookUps.Erased> erase(UserId id, Instant now) {
        lock();
        users.findById(id.value())
                .filter(row -> !row.identity().startsWith(UserRow.ERASED))
                .ifPresent(row -> empty(id, row.identity().isEmpty() ? id.toString() : row.identity(), now));
        return users.findErased(id.value());
    }

    private void empty(UserId id, String identity, Instant now) {
        Argument free = text(ErasedUser.handles(id)
                .filter(handle -> users.findByHandle(handle).isEmpty())
                .findFirst()
                .orElseThrow()
                .value());
        sql.update(EMPTY, free, free, text(erasedMark(identity)), time(now.atOffset(ZoneOffset.UTC)), uuid(id.value()));
    }

    /** An identity is a random UUID: of its hash, nobody finds it by trying. */
    static String erasedMark(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return UserRow.ERASED + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
