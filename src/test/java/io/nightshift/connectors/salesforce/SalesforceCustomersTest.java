package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.CustomerDirectoryContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Salesforce as customer directory, and the history of a customer's cases. */
class SalesforceCustomersTest extends CustomerDirectoryContract {

    private static final Map<String, String> WORDS =
            Map.of("STANDARD", "standard", "PLUS", "Silver", "PREMIUM", "Gold");
    private static final String CREATED = "2019-05-01T10:00:00.000+0000";

    private final SalesforceStandIn vendor = new SalesforceStandIn();
    private final SalesforceAtWork work = SalesforceAtWork.at(vendor);
    private int customers = 1000;

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
    }

    @Override
    protected FactSource directory() {
        return work.customers();
    }

    @Override
    protected Known aCustomer(String tier, String language) {
        var number = "C-" + ++customers;
        contact(account(number, Objects.requireNonNull(WORDS.get(tier))), number + "@example.com", language + "_AT");
        return new Known(
                new CustomerRef(number),
                "Weberei " + number,
                tier,
                LocalDate.of(2019, 5, 1),
                "Ada Lindner",
                language,
                "Terms of " + number);
    }

    private String account(String number, String tier) {
        return vendor.record(
                        "Account",
                        "AccountNumber",
                        number,
                        "Name",
                        "Weberei " + number,
                        "Tier__c",
                        tier,
                        "CreatedDate",
                        CREATED,
                        "Contract__c",
                        "Terms of " + number)
                .path("Id")
                .asText();
    }

    private void contact(String account, String address, String language) {
        vendor.record(
                "Contact", "AccountId", account, "Email", address, "Name", "Ada Lindner", "Language__c", language);
    }

    private static Map<String, Object> told(FactSource source, String customer) {
        var enquiry = new Enquiry(
                new CaseId(1),
                new CustomerRef(customer),
                new TicketRef("t", "1"),
                List.of(),
                "",
                Instant.parse("2026-03-02T08:00:00Z"));
        return source.fetch(enquiry).stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void knowsAPersonByTheirAddress() {
        contact(account("C-1", "Gold"), "ada@example.com", "de");

        assertThat(told(directory(), "Ada@example.com"))
                .containsEntry("customer.tier", "PREMIUM")
                .containsEntry("customer.contact", "Ada Lindner");
        assertThat(told(directory(), "da@example.com")).isEmpty();
    }

    @Test
    void doesNotGuessWhoIsMeant() {
        var account = account("C-1", "Bronze");
        for (var address : List.of("ada@example.com", "bob@example.com", "eve@example.com")) {
            contact(account, address, "German");
        }
        account("C-2", "Gold");
        account("C-2", "Gold");
        account("c-3", "Gold");

        assertThat(told(directory(), "C-1"))
                .doesNotContainKeys("customer.contact", "customer.language", "customer.tier");
        assertThatThrownBy(() -> told(directory(), "C-2"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("several accounts");
        assertThat(told(directory(), "C-3")).isEmpty();
    }

    @Test
    void countsTheCasesOfTheAccountOnEveryPage() {
        var account = account("C-1", "Gold");
        var other = account("C-2", "Gold");
        for (int i = 0; i < 5; i++) {
            aCase(account, i % 2 == 0, "2026-02-01T09:00:00.000+0000");
        }
        aCase(account, false, "2020-02-01T09:00:00.000+0000");
        aCase(account, true, "2020-02-01T09:00:00.000+0000");
        aCase(other, false, "2026-02-01T09:00:00.000+0000");
        aCase(account, false, "2026-02-01T09:00:00.000+0000").put("Nightshift_Key__c", "a-key-of-ours");

        assertThat(told(work.history(), "C-1"))
                .containsEntry("tickets.open", new BigDecimal(3))
                .containsEntry("tickets.last90Days", new BigDecimal(5));
        assertThat(told(work.history(), "C-0")).isEmpty();
    }

    @Test
    void believesNoAnswerThatIsAboutOthers() {
        var account = account("C-1", "Gold");
        contact(account, "ada@example.com", "de");
        var other = account("C-2", "Silver");
        contact(other, "bob@example.com", "fr");
        aCase(account, false, "2026-02-01T09:00:00.000+0000");
        aCase(other, false, "2026-02-01T09:00:00.000+0000");
        vendor.tellsAll("Account", "Contact", "Case");

        for (var customer : List.of("C-1", "ada@example.com")) {
            assertThat(told(directory(), customer))
                    .containsEntry("customer.tier", "PREMIUM")
                    .containsEntry("customer.language", "de");
            assertThat(told(work.history(), customer)).containsEntry("tickets.open", BigDecimal.ONE);
        }
    }

    @Test
    void takesOneOfSeveralContactsOnlyIfItIsThePrimaryOne() {
        var account = account("C-1", "Gold");
        contact(account, "ada@example.com", "de");
        contact(account, "bob@example.com", "fr");
        vendor.all("Contact").getFirst().put("Primary__c", true);
        vendor.all("Contact").getLast().put("Primary__c", false);
        vendor.tellsAll("Contact");

        assertThat(told(SalesforceAtWork.withPrimary(vendor, "Primary__c").customers(), "C-1"))
                .containsEntry("customer.language", "de");
    }

    @Test
    void guessesNoLanguageFromAWord() {
        contact(account("C-1", "Gold"), "ada@example.com", "German");

        assertThat(told(directory(), "C-1")).doesNotContainKey("customer.language");
    }

    @Test
    void countsNoPartOfAList() {
        var account = account("C-1", "Gold");
        for (int i = 0; i < 102; i++) {
            aCase(account, false, "2026-02-01T09:00:00.000+0000");
        }

        assertThatThrownBy(() -> told(work.history(), "C-1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than 50 pages");
    }

    private com.fasterxml.jackson.databind.node.ObjectNode aCase(String account, boolean isClosed, String created) {
        return vendor.record("Case", "AccountId", account, "IsClosed", isClosed, "CreatedDate", created);
    }

    @Test
    void fetchesAnotherTokenWhereOneHasEnded() {
        account("C-1", "Gold");
        told(directory(), "C-1");
        vendor.endToken();

        assertThat(told(directory(), "C-1")).containsKey("customer.tier");
    }

    @Test
    void saysThatItsCredentialsAreNotAccepted() {
        assertThatThrownBy(() -> told(SalesforceAtWork.at(vendor, "wrong").customers(), "C-1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials are not accepted");
    }

    @Test
    void leavesItAloneWhenTheCallsOfTheDayAreUsedUp() {
        vendor.next(
                "GET",
                new Trouble.Answer(403, "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests\"}]"));

        assertThatThrownBy(() -> told(directory(), "C-1"))
                .isInstanceOf(AskedToWait.class)
                .hasMessageContaining("TotalRequests");
        var calls = vendor.calls();
        assertThatThrownBy(() -> told(directory(), "C-1")).isInstanceOf(NotTried.class);
        assertThat(vendor.calls()).isEqualTo(calls);
    }

    @Test
    void refusesWhatItMayNotSeeOrAskFor() {
        vendor.next(
                "GET",
                new Trouble.Answer(400, "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such column Tier__c\"}]"));
        assertThatThrownBy(() -> told(directory(), "C-1"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No such column Tier__c");
        vendor.next("GET", new Trouble.Answer(403, "[{\"errorCode\":\"INSUFFICIENT_ACCESS\",\"message\":\"no\"}]"));
        assertThatThrownBy(() -> told(directory(), "C-1")).isInstanceOf(Refused.class);
    }

    @Test
    void goesOnNowhereElse() {
        for (var url : List.of(
                "https://elsewhere.example/services/data/v62.0/query/x", "/services/data/v62.0/query/../x", "")) {
            var page = "{\"totalSize\":3,\"done\":false,\"records\":[],\"nextRecordsUrl\":\"" + url + "\"}";
            vendor.next("GET", new Trouble.Answer(200, page));

            assertThatThrownBy(() -> told(directory(), "C-1"))
                    .as(url)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("where the list goes on");
        }
    }

    @Test
    void saysHowManyCallsAreLeft() {
        told(directory(), "C-1");

        assertThat(work.records().remote().howItGoes().callsLeft()).isEqualTo(14_975);
        assertThat(new Salesforce()
                        .salesforceConnection(work.records(), work.settings())
                        .harmlessCall()
                        .make())
                .contains("14975 calls left today");
    }
}
