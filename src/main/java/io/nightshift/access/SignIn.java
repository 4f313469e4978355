package io.nightshift.access;

import java.util.Optional;
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

    private Optional<Account> check(String userId, String password) {
        var account = accounts.signIn(userId, password);
        account.ifPresent(it -> recent.remember(it, userId, password));
        return account;
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
