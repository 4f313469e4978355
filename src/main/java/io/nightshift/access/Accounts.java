package io.nightshift.access;

import java.util.Optional;

/** The register of accounts; it counts failed tries and locks an account by itself. */
public interface Accounts {

    /** The account, if the password is right and the account is not locked. */
    Optional<Account> signIn(String userId, String password);
}
