package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityTie;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
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
 * fails where the connection broke, and takes the place of the error that tells so.
 */
interface UserDao extends Transactional<UserDao> {

    /** Its errors don't quote the arguments of a statement, such as an email, since errors are logged. */
    static UserDao over(DataSource connections) {
        return Jdbi.create(connections)
                .configure(StatementExceptions.class, errors -> errors.setMessageRendering(MessageRendering.NONE))
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerRowMapper(UserRow.class, UserRow::read)
                .onDemand(UserDao.class);
    }

    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where uuid = :uuid
            """)
    Optional<UserRow> findById(UUID uuid);

    /** Two rows tell that there are several. */
    @SqlQuery("""
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where lower(handle) = lower(:handle)
            limit 2
            """)
    List<UserRow> findByHandle(String handle);

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

    /** Under a lock, since an old database has no unique index. */
    default UserRow register(Identity identity) {
        return inTransaction(users -> {
            users.lock();
            List<UserRow> known = users.findByIdentity(identity.id().value());
            if (known.size() > 1) {
                throw new ConflictException(
                        ErrorCode.IDENTITY_AMBIGUOUS, "Several users have the identity " + identity.id() + ".");
            }
            return known.isEmpty() ? users.insert(identity) : known.get(0);
        });
    }

    private UserRow insert(Identity identity) {
        Handle handle = new Handle(identity.handle());
        if (!findByHandle(handle.value()).isEmpty()) {
            throw new ConflictException(ErrorCode.USER_HANDLE_TAKEN, "Another user has the handle " + handle + ".");
        }
        return insert(
                storable(identity.shownName()),
                handle.value(),
                storable(identity.email()),
                identity.id().value());
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    @SqlQuery("""
            insert into public.users (display_name, handle, email, cognito_user_id)
            values (:displayName, :handle, :email, :identity)
            returning uuid, handle, display_name, email, cognito_user_id as identity
            """)
    UserRow insert(String displayName, String handle, String email, String identity);

    /** Keeps other writers out until the transaction ends; readers are let through. */
    @SqlUpdate("lock table public.users in share row exclusive mode")
    void lock();

    @SqlUpdate("""
            insert into public.users (uuid, display_name, handle, email, cognito_user_id)
            select :uuid, :displayName, :handle, :email, 'MOCK'
            where not exists (
              select from public.users where uuid = :uuid or lower(handle) = lower(:handle)
            )
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
}
