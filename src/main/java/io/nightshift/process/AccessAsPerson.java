package io.nightshift.process;

import io.nightshift.access.Account;
import io.nightshift.oversight.Staff;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Lets the engine do something in a person's name and with no more than that person's rights.
 *
 * <p>Everything else the house asks of the engine - a ticket that starts a process, the worker pool, jobs - is done in
 * nobody's name, and the engine checks no rights.
 */
@Component
class AccessAsPerson {

    private final IdentityService identities;
    private final AccessAccounts accounts;
    private final Staff staff;

    AccessAsPerson(IdentityService identities, AccessAccounts accounts, Staff staff) {
        this.identities = identities;
        this.accounts = accounts;
        this.staff = staff;
    }

    void run(String userId, Runnable work) {
        call(userId, () -> {
            work.run();
            return userId;
        });
    }

    <T> T call(String userId, Supplier<T> work) {
        var before = identities.getCurrentAuthentication();
        accounts.open(new Account(userId, staff.groupsOf(userId)));
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
            if (before != null) {
                identities.setAuthentication(before);
            }
        }
    }
}
