package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** The statements on {@code public.users}. A {@code cognito_user_id} of {@code 'MOCK'} stands for no identity. */
interface UserDao {

    static UserDao over(DataSource connections) {
        return Jdbi.create(connections)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerRowMapper(new ParticipantMapper())
                .onDemand(UserDao.class);
    }

    @SqlQuery("""
            select uuid, handle, display_name
            from public.users
            where uuid = :uuid
            """)
    Optional<Participant> findById(UUID uuid);

    /** Two rows tell that there are several. */
    @SqlQuery("""
            select uuid, handle, display_name
            from public.users
            where lower(handle) = lower(:handle)
            limit 2
            """)
    List<Participant> findByHandle(String handle);

    /** Two rows tell that there are several. */
    @SqlQuery("""
            select uuid, handle, display_name
            from public.users
            where cognito_user_id = :identity and cognito_user_id <> 'MOCK'
            limit 2
            """)
    List<Participant> findByIdentity(String identity);

    @SqlQuery("""
            select uuid, handle, display_name
            from public.users
            order by lower(handle), uuid
            """)
    List<Participant> list();

    @SqlUpdate("""
            update public.users
            set cognito_user_id = :identity
            where uuid = :uuid
              and cognito_user_id = 'MOCK'
              and not exists (select from public.users where cognito_user_id = :identity)
            """)
    boolean tieIdentity(UUID uuid, String identity);

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
    @Transaction
    default List<SeedUser> insertMissing(List<SeedUser> users) {
        lock();
        return users.stream()
                .filter(user -> insertIfAbsent(user.uuid(), user.displayName(), user.handle(), user.email()))
                .toList();
    }
}
