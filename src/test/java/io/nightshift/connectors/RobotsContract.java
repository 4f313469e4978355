package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every place with robots must keep to, whoever made it. */
public abstract class RobotsContract {

    /** What a robot is asked to do. */
    public record Run(String robot, Map<String, String> input) {

        Receipt ask(Robots robots, EffectKey key) {
            return robots.run(key, robot, input);
        }

        Run with(String name, String value) {
            var more = new HashMap<>(input);
            more.put(name, value);
            return new Run(robot, more);
        }
    }

    protected abstract Robots robots();

    /** What a robot does. */
    protected abstract Run aRun();

    /** What another robot does. */
    protected abstract Run anotherRun();

    /** What a robot will not do. */
    protected abstract Run aRefusedRun();

    /** How often work was done under a key, as the system's own books say. */
    protected abstract long timesDone(EffectKey key);

    @Test
    void givesTheSameReceiptForTheSameKey() {
        var run = aRun();
        var key = key();

        var first = run.ask(robots(), key);

        assertThat(run.ask(robots(), key)).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void tellsWhatTheRobotReturned() {
        var receipt = aRun().ask(robots(), key());

        assertThat(receipt.details()).containsKey("result");
        assertThat(receipt.words())
                .contains(aRun().robot())
                .contains(receipt.details().get("result"));
    }

    @Test
    void remembersWhatWasDoneAndNothingElse() {
        var key = key();

        assertThat(robots().lookUp(sought(key))).isEmpty();
        var receipt = aRun().ask(robots(), key);

        assertThat(robots().lookUp(sought(key))).contains(receipt);
        assertThat(robots().lookUp(sought(key()))).isEmpty();
    }

    @Test
    void refusesRobotsThatThereAreNot() {
        var key = key();

        assertThatThrownBy(() -> robots().run(key, "coffee' or '1'='1", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no robot");
        assertThat(robots().lookUp(sought(key))).isEmpty();
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void saysWhatARobotRefusesAndThatItWasNotDone() {
        var run = aRefusedRun();
        var key = key();

        assertThatThrownBy(() -> run.ask(robots(), key)).isInstanceOf(Refused.class);
        assertThat(robots().lookUp(sought(key))).isEmpty();
        assertThatThrownBy(() -> run.ask(robots(), key)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        var run = aRun();
        var key = key();
        run.ask(robots(), key);

        for (var other : List.of(anotherRun(), run.with("further", "input"))) {
            assertThatThrownBy(() -> other.ask(robots(), key)).isInstanceOf(KeyReused.class);
        }
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void doesNotMindTheOrderOfTheInput() {
        var key = key();
        var run = aRun().with("a", "1").with("zz", "2");
        var first = run.ask(robots(), key);
        Map<String, String> backwards = new LinkedHashMap<>();
        run.input().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(it -> backwards.put(it, run.input().get(it)));

        assertThat(robots().run(key, run.robot(), backwards)).isEqualTo(first);
    }

    @Test
    void doesTheWorkOnceForCallsAtTheSameTime() throws Exception {
        var run = aRun();
        var key = key();
        var answers = Callers.atTheSameTime(() -> run.ask(robots(), key));

        var receipt = run.ask(robots(), key);
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(receipt);
        }
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void isNotCalledInsideATransaction() {
        var run = aRun();
        var key = key();

        Callers.areTurnedAwayInATransaction(() -> run.ask(robots(), key));
        assertThat(timesDone(key)).isZero();
    }

    protected static Sought sought(EffectKey key) {
        return new Sought(key, new CustomerRef("C-1001"), new TicketRef("desk", "T-1"));
    }

    protected static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
