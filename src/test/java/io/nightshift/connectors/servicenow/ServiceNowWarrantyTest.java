package io.nightshift.connectors.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.WarrantyContract;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ServiceNow as register of machines and warranties, and what goes wrong with a claim. */
class ServiceNowWarrantyTest extends WarrantyContract {

    private static final String CASES = "sn_customerservice_case";

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC);
    private final ServiceNowAtWork work =
            ServiceNowAtWork.at(ServiceNowAtWork.settings(serviceNow, ServiceNowStandIn.PASSWORD, "", ""), clock);
    private final ServiceNowWarrantyParts parts = new ServiceNowWarrantyParts();
    private final WarrantyRegister register =
            parts.serviceNowWarranties(work.accounts(), work.assets(), work.claims(), clock);
    private int machines = 48000;

    @AfterEach
    void keepsToTheDocument() {
        serviceNow.close();
        assertThat(serviceNow.contract().violations()).isEmpty();
    }

    @Override
    protected WarrantyRegister register() {
        return register;
    }

    @Override
    protected FactSource facts() {
        return parts.serviceNowWarrantyFacts(work.accounts(), work.assets(), work.claims());
    }

    @Override
    protected LookUp warrantyOf() {
        return parts.serviceNowWarrantyOf(work.accounts(), work.assets(), work.claims());
    }

    @Override
    protected Machine aMachineCoveredUntil(LocalDate day) {
        var serial = "MX-" + ++machines;
        var number = "C-" + machines;
        asset(serial, serviceNow.row("customer_account", "number", number, "name", "Weberei"), day);
        return new Machine(new CustomerRef(number), serial, "Loom 9", "PT-" + machines);
    }

    private String asset(String serial, String account, LocalDate until) {
        return serviceNow.row(
                "alm_asset",
                "serial_number",
                serial,
                "account",
                account,
                "model.name",
                "Loom 9",
                "warranty_expiration",
                until.toString(),
                "u_replacement_part",
                serial.replace("MX", "PT"));
    }

    @Override
    protected LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    protected long timesDone(EffectKey key) {
        return serviceNow.rows(CASES).stream()
                .filter(it -> it.path("correlation_id").asText().equals(key.value()))
                .count();
    }

    private Machine aMachine() {
        return aMachineCoveredUntil(today().plusDays(1));
    }

    private Receipt confirm(EffectKey key, Machine it) {
        return register.confirm(key, it.customer(), it.serial(), it.part());
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }

    private static Sought sought(EffectKey key, Machine it) {
        return new Sought(key, it.customer(), new TicketRef("desk", "1"));
    }

    static Stream<Named<Trouble>> troubles() {
        return Stream.of(
                Named.of("cut before", new Trouble.CutBefore()),
                Named.of("cut after", new Trouble.CutAfter()),
                Named.of("too slow", new Trouble.SlowAfter(Duration.ofSeconds(3))),
                Named.of("fails after", new Trouble.FailAfter(500)),
                Named.of("bad gateway after", new Trouble.FailAfter(502)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void claimsOnceWhateverHappensToTheCall(Trouble trouble) {
        var looked = aMachine();
        var lookedKey = inTrouble(looked, trouble);
        var told = aMachine();
        var toldKey = inTrouble(told, trouble);

        var receipt = register.lookUp(sought(lookedKey, looked)).orElseGet(() -> confirm(lookedKey, looked));
        confirm(toldKey, told);

        assertThat(receipt.reference()).startsWith("CS");
        assertThat(timesDone(lookedKey)).isEqualTo(1);
        assertThat(timesDone(toldKey)).isEqualTo(1);
    }

    private EffectKey inTrouble(Machine it, Trouble trouble) {
        var key = key();
        serviceNow.next("POST", trouble);
        assertThatThrownBy(() -> confirm(key, it)).isInstanceOf(Unavailable.class);
        return key;
    }

    @Test
    void tellsWhenThePartIsDueOnceSomebodyHasEnteredIt() {
        var it = aMachine();
        var key = key();
        assertThat(confirm(key, it).details()).doesNotContainKey("expectedOn");

        serviceNow.rows(CASES).getFirst().put("due_date", "2026-03-09 12:00:00");

        assertThat(confirm(key, it).details()).containsEntry("expectedOn", "2026-03-09");
    }

    @Test
    void makesAnotherClaimWhenTheFirstIsClosed() {
        var it = aMachine();
        confirm(key(), it);
        serviceNow.rows(CASES).getFirst().put("active", "false");
        var key = key();

        confirm(key, it);

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void asksAPersonWhereSomethingOfTheClaimWasNotWritten() {
        var it = aMachine();
        serviceNow.mayNotWrite("correlation_display");

        assertThatThrownBy(() -> confirm(key(), it))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("may not write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correlation_id", "asset", "serial_number", "account", "active"})
    void takesNothingForItsOwnWhereAPartOfAQueryIsNotUnderstood(String field) {
        var other = aMachine();
        var otherKey = key();
        confirm(otherKey, other);
        var it = aMachine();
        serviceNow.doesNotUnderstand(field);
        var key = key();

        assertThat(register.lookUp(sought(key, it))).isEmpty();
        var receipt = confirm(key, it);

        assertThat(receipt.details()).containsEntry("serial", it.serial());
        assertThat(timesDone(key)).isEqualTo(1);
        assertThat(timesDone(otherKey)).isEqualTo(1);
    }

    @Test
    void claimsNothingForAnotherMachineOfTheSameCustomer() {
        var it = aMachine();
        serviceNow.doesNotUnderstand("serial_number");

        assertThatThrownBy(() -> register.confirm(key(), it.customer(), "MX-1", it.part()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has no machine MX-1");
    }

    @Test
    void takesNobodyElsesMachineForACustomersOnlyOne() {
        var other = aMachine();
        serviceNow.row("customer_account", "number", "C-1", "name", "Weberei");
        serviceNow.doesNotUnderstand("account");
        var enquiry = new Enquiry(
                new CaseId(1), new CustomerRef("C-1"), new TicketRef("t", "1"), List.of(), "", clock.instant());

        assertThat(facts().fetch(enquiry).toString()).doesNotContain(other.serial(), "Loom 9");
    }

    @Test
    void claimsForOneMachineWhileAClaimForAnotherIsUnderWay() {
        var it = aMachine();
        confirm(key(), it);
        var account = serviceNow.rows("alm_asset").getLast().path("account").asText();
        asset("MX-90001", account, today());
        serviceNow.doesNotUnderstand("asset");
        var key = key();

        register.confirm(key, it.customer(), "MX-90001", "PT-90001");

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void doesNotTellOneCustomerOfTheClaimOfAnother() {
        var it = aMachine();
        var key = key();
        confirm(key, it);

        assertThatThrownBy(() -> register.lookUp(sought(key, aMachine()))).isInstanceOf(CannotTell.class);
    }

    @Test
    void refusesWhatNobodyKnowsToBeCovered() {
        var it = aMachine();
        serviceNow.rows("alm_asset").getLast().put("warranty_expiration", "");

        assertThatThrownBy(() -> confirm(key(), it)).isInstanceOf(Refused.class).hasMessageContaining("until when");
    }

    @Test
    void doesNotGuessWhichOfTwoMachinesWithOneNumberIsMeant() {
        var it = aMachine();
        var account = serviceNow.rows("alm_asset").getLast().path("account").asText();
        asset(it.serial(), account, today());

        assertThatThrownBy(() -> confirm(key(), it)).isInstanceOf(Refused.class).hasMessageContaining("has no machine");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void takesARefusalForOne(int status) {
        var it = aMachine();
        serviceNow.next("POST", new Trouble.Answer(status, "{\"error\":{\"message\":\"No\"},\"status\":\"failure\"}"));

        assertThatThrownBy(() -> confirm(key(), it)).isInstanceOf(Refused.class).hasMessageContaining("(No)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "null", "{\"result\":{}}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        var it = aMachine();
        serviceNow.next("POST", new Trouble.Answer(201, body));

        assertThatThrownBy(() -> confirm(key(), it)).isInstanceOf(Unavailable.class);
    }
}
