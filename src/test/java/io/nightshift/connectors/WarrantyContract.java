package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.References;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every register of machines and warranties must keep to, whoever made it. */
public abstract class WarrantyContract {

    /** The only machine of its customer, for which nothing is under way, and the part that repairs it, which there is. */
    public record Machine(CustomerRef customer, String serial, String model, String part) {}

    protected abstract WarrantyRegister register();

    /** What the register tells of the machine a ticket is about. */
    protected abstract FactSource facts();

    /** The look-up {@code warrantyOf}. */
    protected abstract LookUp warrantyOf();

    /** A machine whose serial number looks like {@code MX-48213}, covered to the end of a day. */
    protected abstract Machine aMachineCoveredUntil(LocalDate day);

    /** The day that the register goes by. */
    protected abstract LocalDate today();

    /** How often a claim was confirmed under a key, as the register's own books say. */
    protected abstract long timesDone(EffectKey key);

    // Claims ---------------------------------------------------------------------------------------------------------

    @Test
    void givesTheSameReceiptForTheSameKey() {
        var it = aCoveredMachine();
        var key = key();

        var first = confirm(key, it);
        var second = confirm(key, it);

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(first.words()).contains(it.serial()).contains(it.part());
        assertThat(first.details()).containsEntry("serial", it.serial()).containsEntry("part", it.part());
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void remembersWhatWasDoneAndNothingElse() {
        var it = aCoveredMachine();
        var key = key();

        assertThat(register().lookUp(sought(key, it))).isEmpty();
        var receipt = confirm(key, it);

        assertThat(register().lookUp(sought(key, it))).contains(receipt);
        assertThat(register().lookUp(sought(key(), it))).isEmpty();
    }

    @Test
    void coversAMachineToTheEndOfItsLastDay() {
        var lastDay = aMachineCoveredUntil(today());
        var over = aMachineCoveredUntil(today().minusDays(1));
        var key = key();

        confirm(key(), lastDay);
        refuses(() -> confirm(key, over), "ended on " + today().minusDays(1));

        assertThat(timesDone(key)).isZero();
    }

    @Test
    void confirmsNothingForSomebodyElsesMachine() {
        var mine = aCoveredMachine();
        var theirs = aCoveredMachine();
        var key = key();

        refuses(
                () -> register().confirm(key, mine.customer(), theirs.serial(), theirs.part()),
                "has no machine " + theirs.serial());
        refuses(() -> register().confirm(key, mine.customer(), "MX-1", mine.part()), "has no machine MX-1");
        refuses(() -> register().confirm(key, new CustomerRef("C-0"), mine.serial(), mine.part()), "has no machine");
        assertThat(timesDone(key)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%' OR SerialNumber LIKE '%", "x' OR '1'='1", "MX-%", "\\", "^ORactive=true", "'"})
    void findsNoMachineByAHostileNumber(String serial) {
        var it = aCoveredMachine();

        refuses(() -> register().confirm(key(), it.customer(), serial, it.part()), "has no machine");
        assertThat(look(it.customer(), serial)).isEmpty();
        assertThat(look(new CustomerRef(serial), it.serial())).isEmpty();
        assertThat(told(new CustomerRef(serial), it.serial())).isEmpty();
    }

    @Test
    void ordersOnlyThePartOfTheMachine() {
        var it = aCoveredMachine();
        var key = key();

        refuses(() -> register().confirm(key, it.customer(), it.serial(), "PT-0001"), "does not belong");
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void confirmsNoSecondClaimWhileOneIsUnderWay() {
        var it = aCoveredMachine();
        confirm(key(), it);
        var key = key();

        refuses(() -> confirm(key, it), "already under way");
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        var it = aCoveredMachine();
        var other = aCoveredMachine();
        var key = key();
        confirm(key, it);

        assertThatThrownBy(() -> confirm(key, other)).isInstanceOf(KeyReused.class);
        assertThatThrownBy(() -> register().confirm(key, it.customer(), it.serial(), "PT-0001"))
                .isInstanceOf(KeyReused.class);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void confirmsOnceForCallsAtTheSameTime() throws Exception {
        var it = aCoveredMachine();
        var key = key();
        Callers.getOneReceipt(() -> confirm(key, it));

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void isNotCalledInsideATransaction() {
        var it = aCoveredMachine();
        var key = key();

        Callers.areTurnedAwayInATransaction(() -> confirm(key, it));
        Callers.areTurnedAwayInATransaction(() -> told(it.customer(), it.serial()));
        Callers.areTurnedAwayInATransaction(() -> look(it.customer(), it.serial()));
        assertThat(timesDone(key)).isZero();
    }

    // What is told ---------------------------------------------------------------------------------------------------

    @Test
    void tellsOfTheMachineThatIsNamedOrOfTheOnlyOne() {
        var it = aCoveredMachine();

        for (var text : List.of("You refused the warranty of " + it.serial(), "my machine stands still")) {
            assertThat(told(it.customer(), text))
                    .as(text)
                    .containsEntry("machine.serial", it.serial())
                    .containsEntry("machine.model", it.model())
                    .containsEntry("warranty.covered", true)
                    .containsEntry("warranty.until", today().plusMonths(7))
                    .containsEntry("warranty.part", it.part())
                    .doesNotContainKeys("warranty.openClaim", "warranty.claimDueOn");
        }
    }

    @Test
    void tellsTheLastDayFromTheDayAfter() {
        var lastDay = aMachineCoveredUntil(today());
        var over = aMachineCoveredUntil(today().minusDays(1));

        assertThat(told(lastDay.customer(), "")).containsEntry("warranty.covered", true);
        assertThat(told(over.customer(), ""))
                .containsEntry("warranty.covered", false)
                .containsEntry("warranty.until", today().minusDays(1));
    }

    @Test
    void tellsNothingOfWhatBelongsToOthers() {
        var mine = aCoveredMachine();
        var theirs = aCoveredMachine();

        assertThat(told(mine.customer(), "about " + theirs.serial())).isEmpty();
        assertThat(told(mine.customer(), mine.serial() + " or " + theirs.serial()))
                .isEmpty();
        assertThat(told(new CustomerRef("C-0"), theirs.serial())).isEmpty();
        assertThat(look(mine.customer(), theirs.serial())).isEmpty();
        assertThat(look(new CustomerRef("C-0"), theirs.serial())).isEmpty();
    }

    @Test
    void tellsWhatIsUnderWay() {
        var it = aCoveredMachine();

        var claim = confirm(key(), it);

        assertThat(told(it.customer(), it.serial())).containsEntry("warranty.openClaim", claim.reference());
        assertThat(look(it.customer(), it.serial()))
                .containsEntry("seen." + it.serial() + ".openClaim", claim.reference());
    }

    @Test
    void looksUpAMachine() {
        var it = aCoveredMachine();
        var seen = "seen." + it.serial() + ".";

        assertThat(look(it.customer(), it.serial()))
                .containsEntry(seen + "model", it.model())
                .containsEntry(seen + "covered", true)
                .containsEntry(seen + "coveredUntil", today().plusMonths(7))
                .containsEntry(seen + "part", it.part());
        assertThat(look(it.customer(), it.serial().replace("-", " "))).containsEntry(seen + "covered", true);
        assertThat(look(it.customer(), "MX-1")).isEmpty();
    }

    @Test
    void isLookedUpByTheSameNameAndArguments() throws Exception {
        assertThat(warrantyOf().name()).isEqualTo("warrantyOf");
        assertThat(warrantyOf().description()).isNotBlank();
        var schema = new JsonMapper().readTree(warrantyOf().argumentsSchema());
        assertThat(schema.path("properties").fieldNames()).toIterable().containsExactly("machine");
        assertThat(schema.path("required").path(0).asText()).isEqualTo("machine");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    private Machine aCoveredMachine() {
        return aMachineCoveredUntil(today().plusMonths(7));
    }

    private Receipt confirm(EffectKey key, Machine it) {
        return register().confirm(key, it.customer(), it.serial(), it.part());
    }

    private Map<String, Object> told(CustomerRef customer, String text) {
        return asMap(facts().fetch(enquiry(customer, text)));
    }

    private Map<String, Object> look(CustomerRef customer, String machine) {
        return asMap(warrantyOf().look(enquiry(customer, ""), Map.of("machine", machine)));
    }

    private static Map<String, Object> asMap(List<Fact> facts) {
        Map<String, Object> all = new HashMap<>();
        facts.forEach(fact ->
                assertThat(all.put(fact.name(), fact.value())).as(fact.name()).isNull());
        return all;
    }

    private Enquiry enquiry(CustomerRef customer, String text) {
        return new Enquiry(
                new CaseId(1),
                customer,
                new TicketRef("t", "1"),
                References.in(text),
                text,
                today().atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private static void refuses(ThrowingCallable deed, String words) {
        assertThatThrownBy(deed).isInstanceOf(Refused.class).hasMessageContaining(words);
    }

    private static Sought sought(EffectKey key, Machine it) {
        return new Sought(key, it.customer(), new TicketRef("desk", "T-1"));
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
