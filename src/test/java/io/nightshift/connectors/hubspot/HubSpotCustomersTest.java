package io.nightshift.connectors.hubspot;

import static io.nightshift.connectors.hubspot.HubSpotAtWork.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.CustomerDirectoryContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.Service;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HubSpot as customer directory, and the history of a customer's tickets. */
class HubSpotCustomersTest extends CustomerDirectoryContract {

    private static final Map<String, String> WORDS =
            Map.of("STANDARD", "standard", "PLUS", "Silver", "PREMIUM", "Gold");

    private final HubSpotStandIn hubSpot = new HubSpotStandIn();
    private final HubSpotAtWork work = HubSpotAtWork.at(hubSpot);
    private int customers = 1000;

    @AfterEach
    void keepsToTheDocument() {
        hubSpot.close();
        assertThat(hubSpot.contract().violations()).isEmpty();
    }

    @Override
    protected FactSource directory() {
        return work.customers();
    }

    @Override
    protected Known aCustomer(String tier, String language) {
        var number = "C-" + ++customers;
        var company = company(number, Objects.requireNonNull(WORDS.get(tier)));
        contact(company, number.toLowerCase(java.util.Locale.ROOT) + "@example.com", language + "-at");
        return new Known(
                new CustomerRef(number),
                "Weberei " + number,
                tier,
                LocalDate.of(2019, 5, 1),
                "Ada Lindner",
                language,
                "Terms of " + number);
    }

    private String company(String number, String tier) {
        return hubSpot.object(
                "companies",
                "customer_number",
                number,
                "name",
                "Weberei " + number,
                "customer_tier",
                tier,
                "closedate",
                "2019-05-01T10:00:00Z",
                "customer_contract",
                "Terms of " + number);
    }

    private String contact(String company, String address, String language) {
        var contact = hubSpot.object(
                "contacts", "email", address, "firstname", "Ada", "lastname", "Lindner", "hs_language", language);
        hubSpot.associate("companies", company, "contacts", contact);
        return contact;
    }

    @Test
    void knowsAPersonByTheirAddressAndTheTermsOfTheirCompany() {
        contact(company("C-1", "Gold"), "ada@example.com", "de");

        assertThat(told(directory(), "Ada@example.com"))
                .containsEntry("customer.name", "Weberei C-1")
                .containsEntry("customer.tier", "PREMIUM")
                .containsEntry("customer.contact", "Ada Lindner");
    }

    @Test
    void knowsAPersonWithoutACompany() {
        hubSpot.object("contacts", "email", "ada@example.com", "firstname", "Ada", "customer_tier", "plus");

        assertThat(told(directory(), "ada@example.com"))
                .isEqualTo(Map.of("customer.name", "Ada", "customer.tier", "PLUS", "customer.contact", "Ada"));
    }

    @Test
    void doesNotTakeOneForAnotherWhoHadTheAddressBefore() {
        hubSpot.object(
                "contacts", "email", "eve@example.com", "hs_additional_emails", "ada@example.com", "firstname", "Eve");

        assertThat(told(directory(), "ada@example.com")).isEmpty();
    }

    @Test
    void doesNotGuessWhoOfSeveralIsTheContact() {
        var company = company("C-1", "Gold");
        for (var address : List.of("ada@example.com", "bob@example.com", "eve@example.com")) {
            contact(company, address, "de");
        }

        assertThat(told(directory(), "C-1"))
                .containsEntry("customer.tier", "PREMIUM")
                .doesNotContainKeys("customer.contact", "customer.language");
    }

    @Test
    void leavesOutATierThatItDoesNotKnowAndWhatIsEmpty() {
        hubSpot.object("companies", "customer_number", "C-1", "name", "Weberei", "customer_tier", "Bronze");

        assertThat(told(directory(), "C-1")).isEqualTo(Map.of("customer.name", "Weberei"));
    }

    @Test
    void doesNotTakeACompanyForItWhoseNumberIsWrittenOtherwise() {
        company("c-1", "Gold");

        assertThat(told(directory(), "C-1")).isEmpty();
    }

    @Test
    void countsTheTicketsOfTheCustomerOnEveryPageAndNobodyElses() {
        var company = company("C-1", "Gold");
        for (int i = 0; i < 3; i++) {
            ticket(company, "2026-02-01T09:00:00Z", "1");
        }
        ticket(company, "2026-02-01T09:00:00.000Z", "4");
        ticket(company, "2025-12-02T08:00:00Z", "4");
        ticket(company, "2025-12-02T07:59:59Z", "4");
        ticket(company("C-2", "Gold"), "2026-02-01T09:00:00Z", "1");

        assertThat(told(work.history(), "C-1"))
                .isEqualTo(Map.of("tickets.open", BigDecimal.valueOf(3), "tickets.last90Days", BigDecimal.valueOf(5)));
        assertThat(told(work.history(), "C-3")).isEmpty();
    }

    private void ticket(String company, String created, String stage) {
        var ticket = hubSpot.object("tickets", "createdate", created, "hs_pipeline_stage", stage);
        hubSpot.associate("companies", company, "tickets", ticket);
    }

    @Test
    void countsNoTicketThatTheIndexSaysIsTheirsAndTheAssociationsDoNot() {
        var company = company("C-1", "Gold");
        ticket(company, "2026-02-01T09:00:00Z", "1");
        hubSpot.next(
                "POST",
                "filterGroups",
                new Trouble.Answer(
                        200,
                        "{\"total\":1,\"results\":[{\"id\":\"77\",\"properties\":{\"createdate\":\"2026-02-01T09:00:00Z\"}}]}"));

        assertThat(told(work.history(), "C-1")).containsEntry("tickets.open", BigDecimal.ZERO);
    }

    private void rated(String contact, String type, String group, String time) {
        var survey = hubSpot.object(
                "feedback_submissions",
                "hs_survey_type",
                type,
                "hs_response_group",
                group,
                "hs_submission_timestamp",
                time);
        hubSpot.associate("contacts", contact, "feedback_submissions", survey);
    }

    @Test
    void tellsWhatTheContactThoughtOfAnswers() {
        var ada = contact(company("C-1", "Gold"), "ada@example.com", "de");
        assertThat(told(work.ratings(), "C-1")).isEmpty();
        rated(ada, "CSAT", "DETRACTOR", "2025-12-02T07:59:59Z");
        rated(ada, "CSAT", "DETRACTOR", "2025-12-02T08:00:00.000Z");
        rated(ada, "CSAT", "PASSIVE", "2026-03-01T08:00:00Z");
        rated(ada, "NPS", "DETRACTOR", "2026-03-01T09:00:00Z");
        rated(ada, "CSAT", "DELIGHTED", "2026-03-01T09:00:00Z");
        rated(ada, "CSAT", "PROMOTER", "yesterday");
        rated(contact(company("C-2", "Gold"), "eve@example.com", "de"), "CSAT", "DETRACTOR", "2026-03-01T09:00:00Z");

        assertThat(told(work.ratings(), "C-1"))
                .isEqualTo(Map.of("tickets.lastRating", "neutral", "tickets.badRatings90Days", BigDecimal.ONE));
        assertThat(told(work.ratings(), "C-3")).isEmpty();
    }

    @Test
    void tellsNoRatingsWhereItMayNotReadSurveys() {
        rated(contact(company("C-1", "Gold"), "ada@example.com", "de"), "CSAT", "DETRACTOR", "2026-03-01T09:00:00Z");
        hubSpot.next("POST", "hs_survey_type", new Trouble.Answer(403, "{\"category\":\"MISSING_SCOPES\"}"));

        assertThat(told(work.ratings(), "C-1")).isEmpty();
        assertThat(told(work.ratings(), "C-1")).containsEntry("tickets.lastRating", "bad");
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 30", "TEN_SECONDLY_ROLLING, 0", "SECONDLY, 0"})
    void waitsByItselfWhereHubSpotDoesNotSayHowLong(String policy, int minutes) {
        hubSpot.next("GET", new Trouble.Answer(429, """
            {"status":"error","message":"You have reached your limit.","errorType":"RATE_LIMIT","policyName":"%s"}
            """.formatted(policy)));

        assertThatThrownBy(() -> told(directory(), "C-1"))
                .isInstanceOf(AskedToWait.class)
                .hasMessageContaining(policy)
                .satisfies(it -> assertThat(((AskedToWait) it).howLong())
                        .isEqualTo(minutes == 0 ? Duration.ofSeconds(10) : Duration.ofMinutes(minutes)));
    }

    @Test
    void waitsAsLongAsHubSpotSays() {
        hubSpot.next("GET", new Trouble.Answer(429, Map.of("Retry-After", "60"), "{\"policyName\":\"DAILY\"}"));

        assertThatThrownBy(() -> told(directory(), "C-1"))
                .satisfies(it -> assertThat(((AskedToWait) it).howLong()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void saysInHubSpotsWordsWhatIsRefused() {
        hubSpot.next("GET", new Trouble.Answer(403, """
            {"status":"error","message":"This app hasn't been granted all required scopes","category":"MISSING_SCOPES",
             "errors":[{"message":"One or more of the following scopes are required."}]}
            """));

        assertThatThrownBy(() -> told(directory(), "C-1"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("MISSING_SCOPES This app hasn't been granted all required scopes One or more");
    }

    @Test
    void saysThatItsTokenIsNotAccepted() {
        var stranger = HubSpotAtWork.at(hubSpot, "wrong").customers();

        assertThatThrownBy(() -> told(stranger, "C-1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "null", "{\"id\":\"1\"}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        hubSpot.next("GET", new Trouble.Answer(200, body));
        hubSpot.next("GET", new Trouble.Answer(200, body));

        assertThatThrownBy(() -> told(directory(), "C-1")).isInstanceOf(Unavailable.class);
    }

    @Test
    void triesItselfWithoutChangingAnything() {
        var connection = new HubSpot().hubSpotConnection(work.objects(), work.settings());

        assertThat(connection.harmlessCall().make()).contains("may read contacts and conversations");
        assertThat(connection.does()).containsExactlyInAnyOrder(Service.CUSTOMERS, Service.HISTORY, Service.TICKETS);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> settings(Set.of(Service.BILLING), "customer_number", Map.of()))
                .hasMessageContaining("customers, history and tickets");
        assertThatThrownBy(() -> settings(Set.of(), "Customer Number", Map.of()))
                .hasMessageContaining("'Customer Number'");
        assertThatThrownBy(() -> settings(Set.of(), "customer_number", Map.of("Gold", "VIP"))
                        .meanings())
                .hasMessageContaining("'Gold' means 'VIP'");
        assertThat(work.settings().toString()).doesNotContain(HubSpotStandIn.TOKEN);
    }

    private HubSpotSettings settings(Set<Service> does, String field, Map<String, String> tiers) {
        return new HubSpotSettings(
                "x",
                hubSpot.baseUrl(),
                does,
                field,
                "tier",
                "contract",
                tiers,
                Set.of("4"),
                HubSpotAtWork.desk("", ""),
                null);
    }
}
