package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/**
 * The statements on {@code public.users}. A {@code cognito_user_id} of {@code 'MOCK'} stands for no identity.
 *
 * <p>Transactions are begun here and not by JDBI's annotation: that one sets the isolation level back at the end, which
 * fails when the connection broke, and hides the error that says so.
 */
interface UserDao extends Transactional<UserDao> {

    /** Its errors don't quote the arguments of a statement, such as an email, since errors are logged. */
    static UserDao over(DataSource connections) {
        return Jdbi.create(connections)
                .configure(StatementExceptions.class, errors -> errors.setMessageRendering(MessageRendering.NONE))
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerRowMapper(UserRow.class, UserRow::read)
                .registerRowMapper(Erased.class, Erased::read)
                .onDemand(UserDao.class);
    }

    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where uuid = :uuid
            """)
    Optional<UserRow> findById(UUID uuid);

    /**
     * Reads two rows to find out whether there are several. A user whose handle matches by the database's {@code lower} comes
     * before those who match by our folding alone: a table may have had both before it had the folded column. An old table has
     * no such column; there, its name means the null of the outer query.
     */
    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from (select null::text as handle_folded) as old_table, lateral (
              select *, rank() over (order by lower(handle) = lower(:value) desc) as place
              from public.users
              where handle_folded = :folded or lower(handle) = lower(:value)
            ) as found
            where place = 1
            limit 2
            """)
    List<UserRow> findByHandle(@BindMethods Handle handle);

    /**
     * Handles, then names. Each half stops at the limit, in the order of its index, however many begin like that. Somebody of
     * both halves comes twice. The indexes hold as many characters as a search can have: a name may be too long for them.
     */
    String SEARCH = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from (
              (
                select *, 1 as half, lower(left(handle, 64)) as beginning
                from public.users
                where lower(left(handle, 64)) like lower(:pattern)
                order by lower(left(handle, 64)) using ~<~
                limit :limit
              ) union all (
                select *, 2 as half, lower(left(display_name, 64)) as beginning
                from public.users
                where lower(left(display_name, 64)) like lower(:pattern)
                order by lower(left(display_name, 64)) using ~<~
                limit :limit
              )
            ) as found
            order by half, beginning using ~<~, uuid
            """;

    @SqlQuery(SEARCH)
    List<UserRow> search(String pattern, int limit);

    /** Two rows tell that there are several. */
    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where cognito_user_id = :identity and cognito_user_id <> 'MOCK'
            limit 2
            """)
    List<UserRow> findByIdentity(String identity);

    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            order by lower(handle), uuid
            """)
    List<UserRow> list();

    /** Ties all of them, or none. */
    default boolean tie(List<IdentityTie> ties) {
        return inTransaction(users -> {
            users.lock();
            boolean tied = IntStream.of(users.tieOneByOne(ties)).allMatch(rows -> rows == 1);
            if (!tied) {
                users.rollback();
            }
            return tied;
        });
    }

    /** How many users each of them changed; what each finds is what those before it left. */
    @SqlBatch("""
            update public.users
            set cognito_user_id = :identity.value
            where uuid = :account.user.id.value
              and handle = :account.user.handle.value
              and display_name = :account.user.displayName
              and email = :account.email
              and coalesce(nullif(cognito_user_id, 'MOCK'), '') = :account.identity
              and not exists (
                select from public.users where cognito_user_id = :identity.value and cognito_user_id <> 'MOCK'
              )
            """)
    int[] tieOneByOne(@BindMethods List<IdentityTie> ties);

    /** Without a lock where unique indexes keep users apart; an old database has none. */
    default UserRow register(Identity identity) {
        return keepsUsersApart()
                ? findOrInsert(identity)
                : inTransaction(users -> {
                    users.lock();
                    return users.findOrInsert(identity);
                });
    }

    /** Whether the table has the unique indexes that we make. */
    @SqlQuery("""
            select to_regclass('public.users_handle_folded_key') is not null
              and to_regclass('public.users_cognito_user_id_key') is not null
            """)
    boolean keepsUsersApart();

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
        List<UserRow> known = findByIdentity(identity.id().value());
        if (known.size() > 1) {
            throw new ConflictException(
                    ErrorCode.IDENTITY_AMBIGUOUS, "Several users have the identity " + identity.id() + ".");
        }
        return known.stream().findFirst();
    }

    /** Empty where the handle is taken, or where the identity has become a user meanwhile. */
    private Optional<UserRow> insert(Identity identity) {
        Handle handle = Handle.chosen(identity.handle());
        if (!findByHandle(handle).isEmpty()) {
            return Optional.empty();
        }
        return insert(
                storable(identity.shownName()),
                handle.value(),
                storable(identity.email()),
                identity.id().value());
    }

    /** An erasure that comes between these two statements has left the user to the first, or shows in the second. */
    private void refuseErased(Identity identity) {
        if (isErased(erasedMark(identity.id().value()))) {
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

    @SqlQuery("""
            insert into public.users (display_name, handle, email, cognito_user_id)
            values (:displayName, :handle, :email, :identity)
            on conflict do nothing
            returning uuid, handle, display_name, email, cognito_user_id as identity
            """)
    Optional<UserRow> insert(String displayName, String handle, String email, String identity);

    /** Keeps other writers out until the transaction ends; readers are let through. */
    @SqlUpdate("lock table public.users in share row exclusive mode")
    void lock();

    @SqlUpdate("""
            insert into public.users (uuid, display_name, handle, email, cognito_user_id)
            select :uuid, :displayName, :handle, :email, 'MOCK'
            where not exists (
              select from public.users where uuid = :uuid or lower(handle) = lower(:handle)
            )
            on conflict do nothing
            """)
    boolean insertIfAbsent(UUID uuid, String displayName, String handle, String email);

    /** Which of these are new here; all of them, or none, are inserted. */
    default List<SeedUser> insertMissing(List<SeedUser> seed) {
        return inTransaction(users -> {
            users.lock();
            return seed.stream()
                    .filter(user -> users.insertIfAbsent(user.uuid(), user.displayName(), user.handle(), user.email()))
                    .toList();
        });
    }

    /** What is kept of an erased user: the time is where that of the row was. */
    record Erased(UUID uuid, String handle, Instant since) {

        static Erased read(ResultSet row, StatementContext context) throws SQLException {
            return new Erased(
                    row.getObject("uuid", UUID.class),
                    row.getString("handle"),
                    row.getObject("since", OffsetDateTime.class).toInstant());
        }
    }

    @SqlQuery("""
            select uuid, handle, created_at at time zone 'UTC' as since
            from public.users
            where uuid = :uuid and starts_with(cognito_user_id, 'erased ')
            """)
    Optional<Erased> findErased(UUID uuid);

    @SqlQuery("select exists (select from public.users where cognito_user_id = :mark)")
    boolean isErased(String mark);

    /** Erases a user, or finds them erased; empty where there is no such user. */
    default Optional<Erased> erase(UserId id, Instant now) {
        return inTransaction(users -> {
            users.lock();
            Optional<UserRow> present = users.findById(id.value());
            present.filter(row -> !row.identity().startsWith(UserRow.ERASED)).ifPresent(row -> {
                Handle free = ErasedUser.handles(id)
                        .filter(handle -> users.findByHandle(handle).isEmpty())
                        .findFirst()
                        .orElseThrow();
                String had = row.identity().isEmpty() ? id.toString() : row.identity();
                users.empty(id.value(), free.value(), erasedMark(had), now.atOffset(ZoneOffset.UTC));
            });
            return users.findErased(id.value());
        });
    }

    @SqlUpdate("""
            update public.users
            set handle = :handle, display_name = :handle, email = '', cognito_user_id = :mark,
              created_at = cast(:now as timestamptz) at time zone 'UTC'
            where uuid = :uuid
            """)
    void empty(UUID uuid, String handle, String mark, OffsetDateTime now);

    /** An identity is a random UUID: of its hash, nobody finds it by trying. */
    private static String erasedMark(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return UserRow.ERASED + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
