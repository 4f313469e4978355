package io.nightshift.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** Signs callers in by name and password; their groups are their authorities. */
@Component
class SignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final RecentSignIns recent;
    private final List<Lock> turns =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(64).toList();

    SignIn(Accounts accounts, RecentSignIns recent) {
        this.accounts = accounts;
        this.recent = recent;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        var userId = claim.getName();
        var password = String.valueOf(claim.getCredentials());
        return recent.find(userId, password)
                .or(() -> check(userId, password))
                .map(SignIn::proof)
                .orElseThrow(() -> new BadCredentialsException("Unknown user, wrong password or locked account"));
    }

    /** One at a time for the same name and password: many requests of one program wait for one check. */
    private Optional<Account> check(String userId, String password) {
        var turn = turns.get(Math.floorMod(Objects.hash(userId, password), turns.size()));
        turn.lock();
        try {
            return recent.find(userId, password).or(() -> {
                var account = accounts.signIn(userId, password);
                account.ifPresent(it -> recent.remember(it, userId, password));
                return account;
            });
        } finally {
            turn.unlock();
        }
    }

    private static Authentication proof(Account account) {
        var proof = UsernamePasswordAuthenticationToken.authenticated(
                account.userId(), null, AuthorityUtils.createAuthorityList(account.groups()));
        proof.setDetails(account);
        return proof;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
