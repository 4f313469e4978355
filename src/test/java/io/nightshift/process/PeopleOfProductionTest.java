package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.access.Administrator;
import io.nightshift.access.DemoAccount;
import io.nightshift.access.Group;
import io.nightshift.access.StartRefused;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may be in a database that production starts on; every change here is rolled back. */
@HouseTest
class PeopleOfProductionTest {

    private static final Administrator NONE = new Administrator("", "");
    private static final Administrator GIVEN = new Administrator("root1", "kk93-Xw2p-0aVb-71");

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private AccessRegister register;

    @Autowired
    private AccessSetUp setUp;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void refusesADatabaseOfTheDemonstration() {
        assertThatThrownBy(() -> people(GIVEN).enter())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lead, analyst1")
                .hasMessageContaining("ticketing");
    }

    @Test
    void countsNoFailedTryAgainstAnAccountItLooksAt() {
        var before = user("finance2").getAttempts();
        rolledBack(() -> {
            changePassword("finance2", "one of her own, long");

            assertThatThrownBy(() -> people(GIVEN).enter()).isInstanceOf(StartRefused.class);

            assertThat(user("finance2").getAttempts()).isEqualTo(before);
        });
    }

    @Test
    void acceptsAccountsOfTheSameNamesWithPasswordsOfTheirOwn() {
        rolledBack(() -> {
            DemoAccount.all().forEach(it -> changePassword(it.userId(), "one of their own, long"));

            people(NONE).enter();
        });
    }

    @Test
    void refusesAHouseThatNobodyCanAdminister() {
        rolledBack(() -> {
            deleteDemoUsers();

            assertThatThrownBy(() -> people(NONE).enter())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Nobody can administer");
        });
    }

    @Test
    void makesTheFirstAdministratorOnce() {
        rolledBack(() -> {
            deleteDemoUsers();

            people(GIVEN).enter();
            people(new Administrator("root2", "zz93-Xw2p-0aVb-71")).enter();

            assertThat(identities
                            .createUserQuery()
                            .memberOfGroup(Group.ADMINISTRATORS.id())
                            .list())
                    .extracting("id")
                    .containsExactly("root1");
            assertThat(identities.checkPassword("root1", GIVEN.password())).isTrue();
        });
    }

    @Test
    void changesNothingOnASecondStart() {
        rolledBack(() -> {
            changePassword("lead", "changed by herself");
            identities.deleteMembership("analyst2", Group.ANALYSTS.id());
            var rights = authorizations.createAuthorizationQuery().count();
            var shelf = filters.createFilterQuery().count();

            setUp.afterSingletonsInstantiated();

            assertThat(identities.checkPassword("lead", "changed by herself")).isTrue();
            assertThat(identities.createGroupQuery().groupMember("analyst2").count())
                    .isZero();
            assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
            assertThat(filters.createFilterQuery().count()).isEqualTo(shelf);
        });
    }

    @Test
    void keepsPasswordsAsSaltedDigestsThatBothSidesUnderstand() {
        assertThat(user("lead").getPassword())
                .startsWith("{PBKDF2-SHA512-1000}")
                .isNotEqualTo(user("analyst1").getPassword())
                .doesNotContain("nightshift");
        var slow = "{%s}%s".formatted(GuardPasswords.SLOW.hashAlgorithmName(), GuardPasswords.SLOW.encrypt("secret"));
        assertThat(engine.getPasswordManager().check("secret", slow)).isTrue();
        assertThat(engine.getPasswordManager().check("Secret", slow)).isFalse();
    }

    private PeopleOfProduction people(Administrator administrator) {
        return new PeopleOfProduction(identities, engine, register, administrator);
    }

    private void rolledBack(Runnable story) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            story.run();
        });
    }

    /** And the administrators that other tests have left. */
    private void deleteDemoUsers() {
        DemoAccount.all().forEach(it -> identities.deleteUser(it.userId()));
        identities
                .createUserQuery()
                .memberOfGroup(Group.ADMINISTRATORS.id())
                .list()
                .forEach(it -> identities.deleteUser(it.getId()));
    }

    private void changePassword(String userId, String password) {
        var entry = user(userId);
        entry.setPassword(password);
        identities.saveUser(entry);
    }

    private UserEntity user(String userId) {
        return (UserEntity) identities.createUserQuery().userId(userId).singleResult();
    }
}
