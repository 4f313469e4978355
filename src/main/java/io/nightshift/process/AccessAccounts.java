package io.nightshift.process;

import io.nightshift.access.Account;
import io.nightshift.access.Accounts;
import io.nightshift.access.Session;
import io.nightshift.cases.Actor;
import io.nightshift.oversight.Staff;
import java.util.ArrayList;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The engine's accounts open the doors of the house, and its rights bind who comes through the door of the engine. */
@Component
class AccessAccounts implements Accounts, Session {

    private final IdentityService identities;
    private final Staff staff;

    AccessAccounts(IdentityService identities, Staff staff) {
        this.identities = identities;
        this.staff = staff;
    }

    @Override
    public Optional<Account> signIn(String userId, String password) {
        if (userId.equalsIgnoreCase(Actor.AGENT.name()) || !identities.checkPassword(userId, password)) {
            return Optional.empty();
        }
        return Optional.of(new Account(userId, staff.groupsOf(userId)));
    }

    @Override
    public void open(Account caller) {
        identities.setAuthentication(caller.userId(), new ArrayList<>(caller.groups()));
    }

    @Override
    public void close() {
        identities.clearAuthentication();
    }
}
