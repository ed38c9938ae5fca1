package dev.maquette.aws.iam;

import java.util.Optional;

/**
 * What an account has once.
 *
 * @param alias of its sign-in page; empty for none
 */
record AccountSettings(String alias, Optional<PasswordRules> passwords) {

    static final AccountSettings NONE = new AccountSettings("", Optional.empty());

    /** The password policy. */
    record PasswordRules(
            int minimumLength,
            boolean needsSymbols,
            boolean needsNumbers,
            boolean needsUppercase,
            boolean needsLowercase,
            boolean mayChange,
            int maxAgeDays,
            int remembered,
            boolean hardExpiry) {}

    AccountSettings called(String other) {
        return new AccountSettings(other, passwords);
    }

    AccountSettings with(Optional<PasswordRules> other) {
        return new AccountSettings(alias, other);
    }
}
