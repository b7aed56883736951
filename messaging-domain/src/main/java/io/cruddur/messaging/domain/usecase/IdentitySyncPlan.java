package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentitySync;
import io.cruddur.messaging.domain.IdentitySync.Finding;
import io.cruddur.messaging.domain.IdentitySync.Outcome;
import io.cruddur.messaging.domain.IdentityTie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which users are to be tied to which identities, and what becomes of all the others. */
final class IdentitySyncPlan {

    private final boolean overwrite;
    private final Set<IdentityId> erased;
    private final Map<Handle, List<Account>> accountsByHandle;
    private final Map<String, List<Account>> accountsByIdentity;
    private final Map<Handle, Long> identitiesByHandle;

    private final List<Finding> findings = new ArrayList<>();
    private final List<IdentityTie> ties = new ArrayList<>();
    private final Set<Account> matched = new HashSet<>();
    private final List<Account> accounts;

    IdentitySyncPlan(List<Account> accounts, List<Identity> identities, Set<IdentityId> erased, boolean overwrite) {
        this.overwrite = overwrite;
        this.erased = requireNonNull(erased, "erased");
        this.accounts = requireNonNull(accounts, "accounts");
        this.accountsByHandle = accounts.stream()
                .collect(Collectors.groupingBy(account -> account.user().handle()));
        this.accountsByIdentity =
                accounts.stream().filter(Account::hasIdentity).collect(Collectors.groupingBy(Account::identity));
        this.identitiesByHandle = identities.stream()
                .filter(identity -> !erased.contains(identity.id()))
                .flatMap(identity -> identity.usableHandle().stream())
                .collect(Collectors.groupingBy(handle -> handle, Collectors.counting()));
        identities.forEach(identity -> findings.add(new Finding(identity, decide(identity))));
    }

    List<IdentityTie> ties() {
        return ties;
    }

    IdentitySync report() {
        return new IdentitySync(
                findings,
                accounts.stream().filter(account -> !matched.contains(account)).toList());
    }

    private Outcome decide(Identity identity) {
        List<Account> tied = accountsByIdentity.getOrDefault(identity.id().value(), List.of());
        Optional<Handle> handle = identity.usableHandle();
        List<Account> named = handle.map(name -> accountsByHandle.getOrDefault(name, List.of()))
                .orElse(List.of());
        matched.addAll(tied);
        matched.addAll(named);
        if (!tied.isEmpty()) {
            boolean othersName = !named.isEmpty() && named.stream().noneMatch(tied::contains);
            return othersName ? Outcome.IDENTITY_OF_ANOTHER_USER : Outcome.UNCHANGED;
        }
        if (handle.isEmpty()) {
            return Outcome.WITHOUT_HANDLE;
        }
        return decide(identity, handle.get(), named);
    }

    private Outcome decide(Identity identity, Handle handle, List<Account> named) {
        if (named.isEmpty()) {
            return Outcome.WITHOUT_USER;
        }
        if (erased.contains(identity.id())) {
            return Outcome.USER_ERASED;
        }
        if (identitiesByHandle.getOrDefault(handle, 0L) > 1) {
            return Outcome.HANDLE_OF_SEVERAL_IDENTITIES;
        }
        if (named.size() > 1) {
            return Outcome.HANDLE_OF_SEVERAL_USERS;
        }
        Account account = named.get(0);
        Outcome outcome = decide(identity, account);
        if (outcome == Outcome.UPDATED) {
            ties.add(new IdentityTie(account, identity.id()));
        }
        return outcome;
    }

    private Outcome decide(Identity identity, Account account) {
        if (account.hasIdentity() && !overwrite) {
            return Outcome.USER_HAS_ANOTHER_IDENTITY;
        }
        if (account.email().isBlank() || identity.email().isBlank()) {
            return Outcome.UPDATED;
        }
        if (!isSameAddress(account.email(), identity.email())) {
            return Outcome.EMAIL_DIFFERS;
        }
        return identity.emailVerified() ? Outcome.UPDATED : Outcome.EMAIL_NOT_VERIFIED;
    }

    /** Without the case of ASCII's letters alone: two addresses that Unicode takes for alike may be two people's. */
    private static boolean isSameAddress(String one, String other) {
        return Pattern.compile(Pattern.quote(one), Pattern.CASE_INSENSITIVE)
                .matcher(other)
                .matches();
    }
}
