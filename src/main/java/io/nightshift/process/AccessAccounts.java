package io.nightshift.process;

import io.nightshift.access.Account;
import io.nightshift.access.Accounts;
import io.nightshift.access.Session;
import io.nightshift.cases.Actor;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The engine's accounts open the doors of the house, and its rights bind who comes through the door of the engine. */
@Component
class AccessAccounts implements Accounts, Session {

    private final IdentityService identities;

    AccessAccounts(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Optional<Account> signIn(String userId, String password) {
        if (userId.equals(Actor.AGENT.name()) || !identities.checkPassword(userId, password)) {
            return Optional.empty();
        }
        return Optional.of(new Account(userId, groupsOf(userId)));
    }

    @Override
    public void open(Account caller) {
        identities.setAuthentication(caller.userId(), new ArrayList<>(caller.groups()));
    }

    @Override
    public void close() {
        identities.clearAuthentication();
    }

    Set<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
