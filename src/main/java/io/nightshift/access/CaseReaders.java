package io.nightshift.access;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who may read one case: the groups that may read all, and any other person of the staff while a task of it is theirs. */
@Component
class CaseReaders {

    private final CaseTasks tasks;

    CaseReaders(CaseTasks tasks) {
        this.tasks = tasks;
    }

    AuthorizationDecision decide(Supplier<@Nullable Authentication> caller, RequestAuthorizationContext request) {
        var who = caller.get();
        var number = request.getVariables().get("case");
        return new AuthorizationDecision(
                who != null && who.isAuthenticated() && number != null && mayRead(who, number));
    }

    private boolean mayRead(Authentication who, String number) {
        var groups = AuthorityUtils.authorityListToSet(who.getAuthorities());
        return isIn(groups, Right.READ_CASES.groups())
                || (isIn(groups, Group.staffIds()) && tasks.isOneFor(who.getName(), number));
    }

    private static boolean isIn(Set<String> groups, Set<String> some) {
        return groups.stream().anyMatch(some::contains);
    }
}
