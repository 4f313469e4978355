package io.nightshift.process;

import io.nightshift.access.Administrator;
import io.nightshift.access.DemoAccount;
import io.nightshift.access.Group;
import io.nightshift.access.StartRefused;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Nobody comes into production by a password from the manual, and somebody can administer it. */
@Component
@Profile("production")
class PeopleOfProduction implements AccessSetUp.Newcomers {

    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl engine;
    private final AccessRegister register;
    private final Administrator administrator;

    PeopleOfProduction(
            IdentityService identities,
            ProcessEngineConfigurationImpl engine,
            AccessRegister register,
            Administrator administrator) {
        this.identities = identities;
        this.engine = engine;
        this.register = register;
        this.administrator = administrator;
    }

    @Override
    public void enter() {
        refuseDemoPasswords();
        if (register.isEmpty(Group.ADMINISTRATORS)) {
            enterAdministrator();
        }
    }

    private void refuseDemoPasswords() {
        var known = DemoAccount.all().stream()
                .map(DemoAccount::userId)
                .filter(this::hasDemoPassword)
                .toList();
        if (!known.isEmpty()) {
            throw new StartRefused(
                    "Accounts in this database have the password of the demonstration: " + String.join(", ", known),
                    "Start on a database of its own, or delete these accounts or change their passwords in Admin");
        }
    }

    /** Compares the digests itself: the engine's own check would count a failed try and lock people out at each start. */
    private boolean hasDemoPassword(String userId) {
        return identities.createUserQuery().userId(userId).list().stream()
                .map(UserEntity.class::cast)
                .anyMatch(it -> engine.getPasswordManager()
                        .check(EncryptionUtil.saltPassword(DemoAccount.PASSWORD, it.getSalt()), it.getPassword()));
    }

    private void enterAdministrator() {
        if (!administrator.isGiven()) {
            throw new StartRefused(
                    "Nobody can administer this house: no account is in the group " + Group.ADMINISTRATORS.id(),
                    "Set NIGHTSHIFT_ADMIN_USER and NIGHTSHIFT_ADMIN_PASSWORD for the first start; the account is made"
                            + " once");
        }
        if (identities.createUserQuery().userId(administrator.user()).count() > 0) {
            throw new StartRefused(
                    "The account " + administrator.user() + " exists but is no administrator",
                    "Name another one by NIGHTSHIFT_ADMIN_USER");
        }
        register.enter(administrator.user(), administrator.user(), "", administrator.password(), Group.ADMINISTRATORS);
    }
}
