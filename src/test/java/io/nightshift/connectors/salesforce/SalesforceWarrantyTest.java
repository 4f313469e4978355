package io.nightshift.connectors.salesforce;

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
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Salesforce as register of machines and warranties, and what goes wrong with a claim. */
class SalesforceWarrantyTest extends WarrantyContract {

    private final SalesforceStandIn vendor = new SalesforceStandIn();
    private final SalesforceAtWork work = SalesforceAtWork.at(vendor);
    private final SalesforceWarranties register = work.register();
    private int numbers = 40_000;

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
    }

    @Override
    protected WarrantyRegister register() {
        return register;
    }

    @Override
    protected FactSource facts() {
        return work.machineFacts();
    }

    @Override
    protected LookUp warrantyOf() {
        return work.warrantyOf();
    }

    @Override
    protected Machine aMachineCoveredUntil(LocalDate day) {
        var number = "C-" + ++numbers;
        var account = vendor.record("Account", "AccountNumber", number, "Name", number)
                .path("Id")
                .asText();
        var asset = asset(account, "MX-" + numbers);
        entitlement(account, asset, "Warranty", day.minusYears(2), day);
        return new Machine(new CustomerRef(number), "MX-" + numbers, "Looma 7", "PT-7730");
    }

    private String asset(String account, String serial) {
        var product = Map.of("Name", "Looma 7", "Replacement_Part__c", "PT-7730", "Part_In_Stock__c", true);
        return vendor.record("Asset", "AccountId", account, "SerialNumber", serial, "Product2", product)
                .path("Id")
                .asText();
    }

    private void entitlement(String account, String asset, String type, LocalDate from, LocalDate to) {
        vendor.record(
                "Entitlement",
                "AccountId",
                account,
                "AssetId",
                asset,
                "Type",
                type,
                "StartDate",
                from.toString(),
                "EndDate",
                to.toString());
    }

    @Override
    protected LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }

    @Override
    protected long timesDone(EffectKey key) {
        return vendor.all("Case").stream()
                .filter(it -> it.path("Nightshift_Key__c").asText().equals(key.value()))
                .count();
    }

    private Machine aMachine() {
        return aMachineCoveredUntil(today().plusMonths(7));
    }

    private Receipt claim(EffectKey key, Machine it) {
        return register.confirm(key, it.customer(), it.serial(), it.part());
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
        var it = aMachine();
        var key = aKey();
        vendor.next("PATCH", trouble);
        assertThatThrownBy(() -> claim(key, it)).isInstanceOf(Unavailable.class);

        var sought = new Sought(key, it.customer(), new TicketRef("desk", "T-1"));
        var receipt = register.lookUp(sought).orElseGet(() -> claim(key, it));

        assertThat(claim(key, it)).isEqualTo(receipt);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void opensACaseThatSaysWhatItIsAbout() {
        var it = aMachine();
        var key = aKey();

        claim(key, it);

        var opened = vendor.all("Case").getLast();
        assertThat(opened.path("Type").asText()).isEqualTo("Warranty");
        assertThat(opened.path("Subject").asText()).contains(it.serial());
        assertThat(opened.path("Description").asText()).contains(it.part());
        assertThat(opened.path("EntitlementId").asText()).isNotBlank();
    }

    @Test
    void leavesItToAPersonWhereSeveralCasesHaveTheKey() {
        var it = aMachine();
        var key = aKey();
        for (int i = 0; i < 2; i++) {
            vendor.record("Case", "Nightshift_Key__c", key.value(), "CaseNumber", "0000" + i, "IsClosed", false);
        }

        assertThatThrownBy(() -> claim(key, it)).isInstanceOf(CannotTell.class);
    }

    @Test
    void leavesItToAPersonWhereSalesforceFindsSeveral() {
        vendor.next("PATCH", new Trouble.Answer(300, "[\"/a\",\"/b\"]"));

        assertThatThrownBy(() -> claim(aKey(), aMachine())).isInstanceOf(CannotTell.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, FIELD_INTEGRITY_EXCEPTION, io.nightshift.actions.Refused",
        "403, INSUFFICIENT_ACCESS_OR_READONLY, io.nightshift.actions.Refused",
        "404, NOT_FOUND, io.nightshift.connectors.remote.NoSuchThing",
        "412, PRECONDITION_FAILED, io.nightshift.connectors.salesforce.ChangedMeanwhile",
        "400, DUPLICATE_VALUE, io.nightshift.actions.Unavailable",
        "400, UNABLE_TO_LOCK_ROW, io.nightshift.actions.Unavailable",
        "403, REQUEST_LIMIT_EXCEEDED, io.nightshift.connectors.remote.AskedToWait",
        "503, SERVER_UNAVAILABLE, io.nightshift.actions.Unavailable",
    })
    void knowsWhatEachErrorMeans(int status, String code, Class<?> outcome) {
        vendor.next("PATCH", new Trouble.Answer(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"m\"}]"));

        assertThatThrownBy(() -> claim(aKey(), aMachine())).isExactlyInstanceOf(outcome);
    }

    @Test
    void takesAnAnswerThatSaysNothingForNoYes() {
        for (var body : new String[] {"", "{}", "<html>", "{\"id\":\"x\",\"success\":false}"}) {
            vendor.next("PATCH", new Trouble.Answer(200, body));

            assertThatThrownBy(() -> claim(aKey(), aMachine())).as(body).isInstanceOf(Unavailable.class);
        }
        vendor.next("PATCH", new Trouble.Answer(204, Map.of(), ""));
        assertThatThrownBy(() -> claim(aKey(), aMachine()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not show it yet");
    }

    @Test
    void takesNoOtherEntitlementForAWarranty() {
        var it = aMachineCoveredUntil(today().minusDays(1));
        var asset = vendor.all("Asset").getLast();
        entitlement(asset.path("AccountId").asText(), asset.path("Id").asText(), "Phone Support", today(), today());
        entitlement("000000000000001AAA", asset.path("Id").asText(), "Warranty", today(), today());
        entitlement(
                asset.path("AccountId").asText(),
                asset.path("Id").asText(),
                "Warranty",
                today().plusDays(1),
                today().plusDays(9));

        assertThatThrownBy(() -> claim(aKey(), it))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ended on " + today().minusDays(1));
    }

    private Map<String, Object> told(CustomerRef customer, String... references) {
        var enquiry = new Enquiry(
                new CaseId(1),
                customer,
                new TicketRef("t", "1"),
                List.of(references),
                "",
                Clock.systemUTC().instant());
        return facts().fetch(enquiry).stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void believesNoAnswerThatIsAboutOthers() {
        var theirs = aMachine();
        var mine = aMachineCoveredUntil(today().minusDays(1));
        var account = vendor.all("Asset").getLast().path("AccountId").asText();
        claim(aKey(), theirs);
        vendor.record("Asset", "AccountId", account, "Product2", Map.of("Name", "Looma 3"));
        vendor.tellsAll("Asset", "Entitlement", "Case");

        assertThat(told(mine.customer()))
                .containsEntry("machine.serial", mine.serial())
                .containsEntry("warranty.covered", false)
                .doesNotContainKey("warranty.openClaim");
        assertThat(told(mine.customer(), theirs.serial())).isEmpty();
        assertThatThrownBy(() -> register.confirm(aKey(), mine.customer(), theirs.serial(), theirs.part()))
                .hasMessageContaining("has no machine");
        assertThat(register.lookUp(new Sought(aKey(), mine.customer(), new TicketRef("desk", "T-1"))))
                .isEmpty();
    }

    @Test
    void takesTheOtherMachineOfACustomerForAnother() {
        var one = aMachine();
        var account = vendor.all("Asset").getLast().path("AccountId").asText();
        var other = asset(account, "MX-1");
        vendor.tellsAll("Asset", "Entitlement");

        assertThat(told(one.customer(), one.serial())).containsEntry("warranty.covered", true);
        assertThat(told(one.customer(), "MX-1"))
                .containsEntry("machine.serial", "MX-1")
                .doesNotContainKeys("warranty.covered", "warranty.until");
        assertThatThrownBy(() -> register.confirm(aKey(), one.customer(), "MX-1", one.part()))
                .hasMessageContaining("knows of no warranty");
        vendor.the("Asset", other).put("SerialNumber", one.serial());
        assertThat(told(one.customer(), one.serial())).isEmpty();
    }

    @Test
    void readsNoOtherKindOfRecord() {
        var it = aMachine();
        var account = vendor.all("Account").getLast();
        account.withObject("/attributes").put("type", "Lead");

        assertThat(told(it.customer())).isEmpty();
    }

    @Test
    void goesByTheWarrantyThatEndsLast() {
        var it = aMachine();
        var asset = vendor.all("Asset").getLast();
        for (var end : List.of(today().plusYears(2), today().plusMonths(8))) {
            entitlement(asset.path("AccountId").asText(), asset.path("Id").asText(), "Warranty", today(), end);
        }

        assertThat(told(it.customer())).containsEntry("warranty.until", today().plusYears(2));
    }

    @Test
    void countsCasesOnlyWhereTheyAreCounted() {
        var it = aMachine();
        vendor.all("Entitlement").getLast().put("IsPerIncident", false).put("RemainingCases", 0);

        assertThat(claim(aKey(), it).details()).containsEntry("serial", it.serial());
    }

    @Test
    void sendsNoPartThatIsUnknownOrNotInStock() {
        var it = aMachine();
        var product = vendor.all("Asset").getLast().withObject("/Product2");

        product.put("Part_In_Stock__c", false);
        assertThatThrownBy(() -> claim(aKey(), it)).isInstanceOf(Refused.class).hasMessageContaining("not in stock");
        product.remove("Replacement_Part__c");
        assertThatThrownBy(() -> claim(aKey(), it))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not say which part");
    }

    @Test
    void takesACaseOfAnotherTypeForNoClaim() {
        var it = aMachine();
        vendor.record(
                "Case",
                "AssetId",
                vendor.all("Asset").getLast().path("Id").asText(),
                "Asset",
                Map.of("SerialNumber", it.serial()),
                "Type",
                "Question",
                "CaseNumber",
                "00004712",
                "IsClosed",
                false);

        assertThat(claim(aKey(), it).details()).containsEntry("serial", it.serial());
    }

    @Test
    void coversNothingWhereTheFreeCasesAreUsedUp() {
        var it = aMachine();
        vendor.all("Entitlement").getLast().put("IsPerIncident", true).put("RemainingCases", 0);

        assertThatThrownBy(() -> claim(aKey(), it)).isInstanceOf(Refused.class).hasMessageContaining("used up");
    }

    @Test
    void confirmsNothingWhileACaseOfPeopleIsOpenForTheMachine() {
        var it = aMachine();
        var asset = vendor.all("Asset").getLast();
        vendor.record(
                "Case",
                "AssetId",
                asset.path("Id").asText(),
                "Asset",
                Map.of("SerialNumber", it.serial()),
                "Type",
                "Warranty",
                "CaseNumber",
                "00004711",
                "IsClosed",
                false);

        assertThatThrownBy(() -> claim(aKey(), it))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("under way with case 00004711");
    }

    @Test
    void doesNotSayThatNothingHappenedWhereItMayNotSeeWhatItWrote() {
        claim(aKey(), aMachine());
        var it = aMachine();
        var key = aKey();
        vendor.afterwards(new Trouble.Answer(403, "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"m\"}]"));

        assertThatThrownBy(() -> claim(key, it)).isInstanceOf(Unavailable.class);

        assertThat(timesDone(key)).isEqualTo(1);
    }

    private static EffectKey aKey() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
