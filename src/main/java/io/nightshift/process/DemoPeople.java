package io.nightshift.process;

import io.nightshift.access.DemoAccount;
import io.nightshift.access.DemoUsersWanted;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The people of the demonstration. */
@Component
@Conditional(DemoUsersWanted.class)
class DemoPeople implements AccessSetUp.Newcomers {

    private final AccessRegister register;

    DemoPeople(AccessRegister register) {
        this.register = register;
    }

    @Override
    public void enter() {
        DemoAccount.all()
                .forEach(it ->
                        register.enter(it.userId(), it.firstName(), it.lastName(), DemoAccount.PASSWORD, it.group()));
    }
}
