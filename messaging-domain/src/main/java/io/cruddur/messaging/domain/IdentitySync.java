package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of comparing the identity provider's users with those of the user directory.
 *
 * @param findings one for each identity, in the order in which the provider listed them
 * @param usersWithoutMatch the users whom no identity belongs to, by id or by handle, in the order of their handles
 */
public record IdentitySync(List<Finding> findings, List<Account> usersWithoutMatch) {

    /** Copies the lists. */
    public IdentitySync {
        requireNonNull(findings, "findings");
        requireNonNull(usersWithoutMatch, "usersWithoutMatch");
        findings = List.copyOf(findings);
        usersWithoutMatch = List.copyOf(usersWithoutMatch);
    }

    /** What became of one identity. */
    public record Finding(Identity identity, Outcome outcome) {

        /** Refuses null. */
        public Finding {
            requireNonNull(identity, "identity");
            requireNonNull(outcome, "outcome");
        }
    }

    /** What can become of an identity. */
    public enum Outcome {
        /** A user was tied to it. */
        UPDATED,
        /** Its user was tied to it before. */
        UNCHANGED,
        /** Refused: the user with its handle is tied to another identity. */
        USER_HAS_ANOTHER_IDENTITY,
        /** Refused: it is tied to a user already, and calls itself by the handle of another one. */
        IDENTITY_OF_ANOTHER_USER,
        /** Refused: the user with its handle has another email. */
        EMAIL_DIFFERS,
        /** Refused: the user with its handle has the same email, but the provider has not verified it. */
        EMAIL_NOT_VERIFIED,
        /** Refused: several identities have this handle. */
        HANDLE_OF_SEVERAL_IDENTITIES,
        /** Refused: several users have this handle, as an old database allows. */
        HANDLE_OF_SEVERAL_USERS,
        /** Refused: its user was erased, and somebody else has the handle now. */
        USER_ERASED,
        /** Left: no user has its handle. */
        WITHOUT_USER,
        /** Left: it has no handle, or an unusable one. */
        WITHOUT_HANDLE;

        /** Whether everything is as it should be. */
        public boolean isFine() {
            return this == UPDATED || this == UNCHANGED;
        }
    }

    /** Whether every identity has its user, and every user their identity. */
    public boolean isComplete() {
        return usersWithoutMatch.isEmpty()
                && findings.stream().map(Finding::outcome).allMatch(Outcome::isFine);
    }
}
