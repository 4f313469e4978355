package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What production refuses before it opens anything, and what it accepts. */
class ProductionRulesTest {

    @Test
    void acceptsADatabaseAndGoodSecrets() {
        assertThatCode(() -> ProductionRules.check(sound())).doesNotThrowAnyException();
    }

    @Test
    void acceptsASoundSetUpWithoutAnAdministrator() {
        var settings = sound().withProperty("nightshift.admin.user", "").withProperty("nightshift.admin.password", "");

        assertThatCode(() -> ProductionRules.check(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        spring.datasource.url       | ''             | names no database        | PostgreSQL of yours
        spring.datasource.url       | '  '           | names no database        | PostgreSQL of yours
        spring.datasource.password  | ''             | has no password          | password of the database is empty
        spring.datasource.password  | postgres       | has one from a manual    | password of the database is a word from a manual
        spring.datasource.password  | Nightshift123! | has one from a manual    | password of the database is a word from a manual
        spring.datasource.password  | 1234567890abc  | has one of 13 characters | password of the database is shorter
        spring.datasource.password  | 1-housekeeper-1| has the user's name      | contains the user's name
        spring.datasource.password  | nightshift-nightshift | has one twice | password of the database is a word from a manual
        nightshift.admin.password   | root1root1root1| has the user's name      | contains the user's name
        nightshift.admin.password   | ops-Root1-ops-1234 | has the user's name  | contains the user's name
        nightshift.admin.password   | r-o-o-t-1-4711-0815 | has the user's name | contains the user's name
        nightshift.admin.password   | ''             | has no password          | password of the administrator is empty
        nightshift.admin.password   | nightshift     | has the demo password    | password of the administrator is a word from a manual
        nightshift.admin.password   | k3y-8d-zz-q1p  | has one of 13 characters | password of the administrator is shorter
        nightshift.demo-users       | true           | wants demo users         | no demo users
        nightshift.diagrams.java-allowed | true      | wants Java in diagrams   | no diagram names Java
        nightshift.sandbox.enabled  | true           | has the sandbox          | built-in company
        """)
    void refusesASetUpThat(String property, String value, String why, String message) {
        var settings = sound().withProperty(property, value);

        assertThatThrownBy(() -> ProductionRules.check(settings))
                .isInstanceOfSatisfying(
                        StartRefused.class, it -> assertThat(it.action()).isNotBlank())
                .hasMessageContaining(message);
    }

    @Test
    void acceptsTheBuiltInCompanyForATrialThatSaysSo() {
        var settings = sound().withProperty("nightshift.sandbox.enabled", "true")
                .withProperty("nightshift.sandbox.trial", "true");

        assertThatCode(() -> ProductionRules.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void acceptsASecretOfFourteenCharacters() {
        var settings = sound().withProperty("spring.datasource.password", "1234567890abcd");

        assertThatCode(() -> ProductionRules.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void neverRepeatsASecret() {
        var settings = sound().withProperty("spring.datasource.password", "q7#xY");

        assertThatThrownBy(() -> ProductionRules.check(settings))
                .hasMessageNotContaining("q7#xY")
                .extracting(it -> ((StartRefused) it).action())
                .asString()
                .doesNotContain("q7#xY");
    }

    private static MockEnvironment sound() {
        return new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/nightshift")
                .withProperty("spring.datasource.username", "housekeeper")
                .withProperty("spring.datasource.password", "f3Zp0-1sQw-88Lm-2c")
                .withProperty("nightshift.admin.user", "root1")
                .withProperty("nightshift.admin.password", "kk93-Xw2p-0aVb-71");
    }
}
