package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user directory in memory, for tests. */
public final class InMemoryUserDirectory implements UserStore {

    private final List<Account> accounts = new ArrayList<>();
    private final Map<UserId, ErasedUser> erased = new HashMap<>();
    private final Set<String> erasedIdentities = new HashSet<>();

    /** Begins without a user. */
    public InMemoryUserDirectory() {}

    /** Adds a user without an identity, and without an email. */
    public void add(Participant user) {
        add(new Account(user, "", ""));
    }

    /** Adds a user who is tied to an identity, without an email. */
    public void add(Participant user, IdentityId identity) {
        add(new Account(user, "", identity.value()));
    }

    /** Adds a user. */
    public synchronized void add(Account account) {
        accounts.add(account);
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        return matching(account -> account.user().id().equals(id)).stream().findFirst();
    }

    @Override
    public synchronized Optional<Account> findAccount(UserId id) {
        return accounts.stream()
                .filter(account -> account.user().id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        List<Participant> found = matching(account -> account.user().handle().equals(handle));
        if (found.size() > 1) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_AMBIGUOUS, "Several users have the handle " + handle + ".");
        }
        return found.stream().findFirst();
    }

    @Override
    public List<Participant> search(NamePrefix prefix, int limit) {
        String beginning = lower(prefix.value());
        return Stream.<Function<Participant, String>>of(user -> user.handle().value(), Participant::displayName)
                .flatMap(named -> matching(
                                account -> lower(named.apply(account.user())).startsWith(beginning))
                        .stream()
                        .sorted(Comparator.comparing(user -> lower(named.apply(user)))))
                .distinct()
                .limit(limit)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        List<Participant> found = matching(account -> account.isTiedTo(identity));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private synchronized List<Participant> matching(Predicate<Account> property) {
        return accounts.stream().filter(property).map(Account::user).toList();
    }

    @Override
    public synchronized List<Account> list() {
        return accounts.stream()
                .sorted(Comparator.comparing(account -> account.user().handle().folded()))
                .toList();
    }

    @Override
    public synchronized Set<IdentityId> erasedAmong(Collection<IdentityId> identities) {
        return identities.stream()
                .filter(identity -> erasedIdentities.contains(identity.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized boolean tie(List<IdentityTie> ties) {
        List<Account> before = List.copyOf(accounts);
        boolean tied = ties.stream().allMatch(this::tie);
        if (!tied) {
            accounts.clear();
            accounts.addAll(before);
        }
        return tied;
    }

    private boolean tie(IdentityTie tie) {
        Account account = tie.account();
        if (!accounts.contains(account)
                || erasedIdentities.contains(tie.identity().value())
                || !matching(other -> other.isTiedTo(tie.identity())).isEmpty()) {
            return false;
        }
        accounts.replaceAll(other -> other.equals(account)
                ? new Account(account.user(), account.email(), tie.identity().value())
                : other);
        return true;
    }

    @Override
    public synchronized Participant register(Identity identity) {
        List<Participant> known = matching(account -> account.isTiedTo(identity.id()));
        if (known.size() > 1) {
            throw new ConflictException(
                    ErrorCode.IDENTITY_AMBIGUOUS, "Several users have the identity " + identity.id() + ".");
        }
        if (!known.isEmpty()) {
            return known.get(0);
        }
        if (erasedIdentities.contains(identity.id().value())) {
            throw new ConflictException(ErrorCode.USER_ERASED, "The user with this identity was erased.");
        }
        Handle handle = Handle.chosen(identity.handle());
        if (!matching(account -> account.user().handle().equals(handle)).isEmpty()) {
            throw new ConflictException(ErrorCode.USER_HANDLE_TAKEN, "Another user has the handle " + handle + ".");
        }
        Participant user = new Participant(new UserId(UUID.randomUUID()), handle, identity.shownName());
        add(new Account(user, identity.email(), identity.id().value()));
        return user;
    }

    @Override
    public synchronized ErasedUser erase(UserId id, Instant now) {
        return findErased(id).orElseGet(() -> {
            Account account = findAccount(id)
                    .orElseThrow(() -> new NotFoundException(ErrorCode.USER_NOT_FOUND, "There is no user " + id + "."));
            accounts.remove(account);
            erasedIdentities.add(account.identity());
            Handle free = ErasedUser.handles(id)
                    .filter(handle -> findByHandle(handle).isEmpty()
                            && erased.values().stream()
                                    .noneMatch(other -> other.handle().equals(handle)))
                    .findFirst()
                    .orElseThrow();
            ErasedUser user = new ErasedUser(id, free, now.truncatedTo(ChronoUnit.MICROS));
            erased.put(id, user);
            return user;
        });
    }

    @Override
    public synchronized Optional<ErasedUser> findErased(UserId id) {
        return Optional.ofNullable(erased.get(id));
    }
}
