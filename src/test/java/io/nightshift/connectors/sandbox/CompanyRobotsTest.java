package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.connectors.RobotsContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every place with robots. */
@HouseTest
class CompanyRobotsTest extends RobotsContract {

    @Autowired
    Robots robots;

    @Autowired
    JdbcClient database;

    @Override
    protected Robots robots() {
        return robots;
    }

    @Override
    protected Run aRun() {
        return new Run("stock-count", forBoth());
    }

    @Override
    protected Run anotherRun() {
        return new Run("return-label", forBoth());
    }

    /** What both robots can be told: only their names tell two runs apart. */
    private Map<String, String> forBoth() {
        return Map.of(
                "part", one("select min(number) from company.part"),
                "order", one("select min(number) from company.sales_order where status = 'DELIVERED'"));
    }

    @Override
    protected Run aRefusedRun() {
        return new Run("stock-count", Map.of("part", "PT-0000"));
    }

    @ParameterizedTest
    @CsvSource({"stock-count, part", "return-label, order"})
    void saysWhatARobotMustBeTold(String robot, String input) {
        assertThatThrownBy(() -> robots.run(key(), robot, Map.of("customer", "C-1001")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("needs the input '" + input + "'");
    }

    @Test
    void makesOneLabelForOneKey() {
        var key = key();
        var run = anotherRun();

        var label = robots.run(key, run.robot(), run.input());

        assertThat(robots.run(key, run.robot(), run.input())).isEqualTo(label);
        assertThat(robots.run(key(), run.robot(), run.input()).details()).isNotEqualTo(label.details());
    }

    private String one(String question) {
        return database.sql(question).query(String.class).single();
    }

    @Override
    protected long timesDone(EffectKey key) {
        return database.sql("select count(*) from company.robot_run where effect_key = :key")
                .param("key", key.value())
                .query(Long.class)
                .single();
    }
}
