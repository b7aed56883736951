package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The users of the table {@code public.users}, new or of an existing Cruddur database. Every look-up is one statement. A
 * user whose handle can't be one, as old databases let in, is nobody: no look-up and no list finds them, and the log says
 * whose row it is.
 *
 * <p>In a table of ours, handles are compared as {@link Handle} does, whatever the database's locale. In the table of an
 * existing Cruddur database they are compared by its {@code lower}, which knows the letters that its locale knows: with the
 * locale {@code C}, those of ASCII alone.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresUserDirectory implements UserStore {

    private static final String NO_IDENTITY = "MOCK";

    /** How many newcomers are registered at once: while each of them waits for a lock, look-ups have the other connections. */
    private static final int NEWCOMERS = 3;

    /** How long others wait for their turn. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final UserSource users;
    private final Semaphore newcomers = new Semaphore(NEWCOMERS);

    /**
     * Reads from the database behind these connections. The caller sets their time limits;
     * {@link PostgresDatabase} sets them so that no look-up takes longer than 4 seconds.
     */
    public PostgresUserDirectory(DataSource connections) {
        this.users = UserSource.of(requireNonNull(connections, "connections"));
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        requireNonNull(id, "id");
        return users.read(stored -> stored.findById(id.value())).flatMap(UserRow::user);
    }

    @Override
    public Optional<Account> findAccount(UserId id) {
        requireNonNull(id, "id");
        return users.read(stored -> stored.findById(id.value())).flatMap(UserRow::account);
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        requireNonNull(handle, "handle");
        List<UserRow> found = users.read(stored -> stored.findByHandle(handle));
        if (found.size() > 1) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_AMBIGUOUS, "Several users have the handle " + handle + ".");
        }
        return found.stream().findFirst().flatMap(UserRow::user);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Upper and lower case are as the database's {@code lower} has them. It needs the indexes of the schema, or of
     * {@link PostgresSchema#addIndexes}: without them it reads all users.
     */
    @Override
    public List<Participant> search(NamePrefix prefix, int limit) {
        requireNonNull(prefix, "prefix");
        String pattern = prefix.value().replaceAll("[\\\\%_]", "\\\\$0") + "%";
        return users.read(stored -> stored.search(pattern, limit)).stream()
                .distinct()
                .flatMap(row -> row.user().stream())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        requireNonNull(identity, "identity");
        List<UserRow> found = users.read(stored -> stored.findByIdentity(identity.value()));
        return found.size() == 1 ? found.get(0).user() : Optional.empty();
    }

    @Override
    public List<Account> list() {
        return users.read(UserLookUps::list).stream()
                .flatMap(row -> row.account().stream())
                .toList();
    }

    /** {@inheritDoc} It reads the marks of all erased users. */
    @Override
    public Set<IdentityId> erasedAmong(Collection<IdentityId> identities) {
        requireNonNull(identities, "identities");
        Set<String> marks = Set.copyOf(users.read(UserLookUps::listErasedMarks));
        return identities.stream()
                .filter(identity -> marks.contains(UserWrites.erasedMark(identity.value())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException {@code identity_invalid} when an identity is {@code MOCK}, which stands for none
     */
    @Override
    public boolean tie(List<IdentityTie> ties) {
        requireNonNull(ties, "ties");
        ties.forEach(tie -> refuseMark(tie.identity()));
        return users.writeAtOnce(stored -> stored.tie(ties));
    }

    /**
     * {@inheritDoc}
     *
     * <p>In a table with our unique indexes this takes no lock on the table. However many newcomers there are, and whatever
     * they wait for, look-ups still get connections.
     *
     * @throws InvalidInputException {@code identity_invalid} when the identity is {@code MOCK}, which stands for none
     */
    @Override
    public Participant register(Identity identity) {
        requireNonNull(identity, "identity");
        refuseMark(identity.id());
        return inTurn(() -> users.write(stored -> stored.register(identity)))
                .user()
                .orElseThrow(() -> new InvalidInputException(
                        ErrorCode.USER_HANDLE_INVALID,
                        "The user with the identity " + identity.id() + " has a handle that can't be one."));
    }

    /** {@inheritDoc} It locks the table against other writers for a moment. */
    @Override
    public ErasedUser erase(UserId id, Instant now) {
        requireNonNull(id, "id");
        requireNonNull(now, "now");
        return users.writeAtOnce(stored -> stored.erase(id, now.truncatedTo(ChronoUnit.MICROS)))
                .map(PostgresUserDirectory::erased)
                .orElseThrow(() -> new NotFoundException(ErrorCode.USER_NOT_FOUND, "There is no user " + id + "."));
    }

    @Override
    public Optional<ErasedUser> findErased(UserId id) {
        requireNonNull(id, "id");
        return users.read(stored -> stored.findErased(id.value())).map(PostgresUserDirectory::erased);
    }

    private static ErasedUser erased(UserLookUps.Erased row) {
        return new ErasedUser(new UserId(row.uuid()), new Handle(row.handle()), row.since());
    }

    private UserRow inTurn(Supplier<UserRow> registering) {
        takeTurn();
        try {
            return registering.get();
        } finally {
            newcomers.release();
        }
    }

    private void takeTurn() {
        try {
            if (!newcomers.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany(new TimeoutException("no turn within " + TURN));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany(e);
        }
    }

    private static UnavailableException tooMany(Exception cause) {
        return new UnavailableException(
                ErrorCode.USERS_UNAVAILABLE,
                "Too many newcomers wait for the user database; try again in a moment.",
                cause);
    }

    private static void refuseMark(IdentityId identity) {
        if (identity.value().equals(NO_IDENTITY) || identity.value().startsWith(UserRow.ERASED)) {
            throw new InvalidInputException(
                    ErrorCode.IDENTITY_INVALID, "\"" + identity + "\" marks a user without an identity.");
        }
    }
}
