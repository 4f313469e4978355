package io.nightshift.connectors.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.CustomerDirectoryContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.Service;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ServiceNow as customer directory, and how it is called. */
class ServiceNowCustomersTest extends CustomerDirectoryContract {

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn();
    private final ServiceNowAtWork work = ServiceNowAtWork.at(serviceNow);
    private int customers = 1000;

    @AfterEach
    void keepsToTheDocument() {
        serviceNow.close();
        assertThat(serviceNow.contract().violations()).isEmpty();
    }

    @Override
    protected FactSource directory() {
        return directory(work);
    }

    private static FactSource directory(ServiceNowAtWork work) {
        return new ServiceNow().serviceNowCustomers(work.accounts(), work.settings());
    }

    @Override
    protected Known aCustomer(String tier, String language) {
        var number = "C-" + ++customers;
        account(number, tier.equals("PREMIUM") ? "gold" : tier, contact(number + "@example.com", language, ""));
        return new Known(
                new CustomerRef(number),
                "Weberei " + number,
                tier,
                LocalDate.of(2019, 5, 1),
                "Ada Lindner",
                language,
                "Terms of " + number);
    }

    private String account(String number, String tier, String contact) {
        return serviceNow.row(
                "customer_account",
                "number",
                number,
                "name",
                "Weberei " + number,
                "u_tier",
                tier,
                "u_customer_since",
                "2019-05-01",
                "u_contract",
                "Terms of " + number,
                "primary_contact",
                contact);
    }

    private String contact(String address, String language, String account) {
        return serviceNow.row(
                "customer_contact",
                "name",
                "Ada Lindner",
                "email",
                address,
                "preferred_language",
                language,
                "account",
                account,
                "active",
                "true");
    }

    private Map<String, Object> told(String customer) {
        return told(directory(), customer);
    }

    private static Map<String, Object> told(FactSource source, String customer) {
        var enquiry = new Enquiry(
                new CaseId(1),
                new CustomerRef(customer),
                new TicketRef("t", "1"),
                List.of(),
                "",
                Instant.parse("2026-03-04T09:00:00Z"));
        return source.fetch(enquiry).stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    @Test
    void knowsAPersonByTheirAddressAndTheTermsOfTheirAccount() {
        contact("ada@example.com", "de", account("C-1", "Gold", ""));

        assertThat(told("Ada@example.com"))
                .containsEntry("customer.name", "Weberei C-1")
                .containsEntry("customer.tier", "PREMIUM")
                .containsEntry("customer.contact", "Ada Lindner")
                .containsEntry("customer.language", "de");
    }

    @Test
    void knowsAPersonWithoutAnAccount() {
        contact("ada@example.com", "de", "");

        assertThat(told("ada@example.com"))
                .isEqualTo(Map.of(
                        "customer.name", "Ada Lindner", "customer.contact", "Ada Lindner", "customer.language", "de"));
    }

    @Test
    void doesNotGuessWhoOfSeveralIsMeant() {
        contact("ada@example.com", "de", account("C-1", "Gold", ""));
        contact("ada@example.com", "de", account("C-2", "Gold", ""));
        account("C-3", "Gold", "");
        account("C-3", "Gold", "");

        assertThat(told("ada@example.com")).isEmpty();
        assertThat(told("C-3")).isEmpty();
    }

    @Test
    void tellsNothingOfTheRowsThatComeBackWhereAQueryIsNotUnderstood() {
        account("C-1", "Gold", contact("ada@example.com", "de", ""));
        serviceNow.doesNotUnderstand("number");
        serviceNow.doesNotUnderstand("email");

        assertThat(told("C-2")).isEmpty();
        assertThat(told("eve@example.com")).isEmpty();
        assertThat(told("C-1")).containsEntry("customer.name", "Weberei C-1");
    }

    @Test
    void looksAtEveryPageAlsoWhereRowsAreHiddenFromIt() {
        for (int i = 0; i < 150; i++) {
            serviceNow.isHidden(account("C-9", "Gold", ""));
        }
        account("C-9", "Gold", "");

        assertThat(told("C-9")).containsEntry("customer.name", "Weberei C-9");
    }

    @Test
    void doesNothingWithAPartOfAListThatNeverEnds() {
        for (int i = 0; i < 51; i++) {
            serviceNow.next(
                    "GET",
                    new Trouble.Answer(
                            200,
                            Map.of("Content-Type", "application/json", "X-Total-Count", "999999"),
                            "{\"result\":[]}"));
        }

        assertThatThrownBy(() -> told("C-1")).isInstanceOf(Unavailable.class).hasMessageContaining("50 pages");
    }

    @Test
    void understandsReferencesHoweverTheyAreTold() {
        serviceNow.next("GET", new Trouble.Answer(200, """
            {"result":[{"sys_id":"a1","number":{"display_value":"C-1","value":"C-1","link":"https://x/1"},
                        "name":"Weberei","u_tier":null,"something":{"else":[1,2]}}]}
            """));
        serviceNow.next("GET", new Trouble.Answer(200, "{\"result\":[]}"));

        assertThat(told("C-1")).isEqualTo(Map.of("customer.name", "Weberei"));
    }

    @Test
    void waitsAsLongAsServiceNowAsksItTo() {
        serviceNow.next("GET", new Trouble.Answer(429, Map.of("Retry-After", "60"), """
            {"error":{"message":"Rate limit exceeded","detail":null},"status":"failure"}
            """));

        assertThatThrownBy(() -> told("C-1"))
                .isInstanceOf(AskedToWait.class)
                .hasMessageContaining("Rate limit exceeded");
    }

    @Test
    void saysInServiceNowsWordsWhatIsRefused() {
        serviceNow.next("GET", new Trouble.Answer(403, """
            {"error":{"message":"Operation Failed","detail":"ACL Exception"},"status":"failure"}
            """));

        assertThatThrownBy(
                        () -> work.tables().all("customer_account", EncodedQuery.where("number", "1"), List.of("name")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Operation Failed: ACL Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "<html>", "null", "{\"result\":{}}", "{\"result\":[{\"name\":\"x\"}]}"})
    void doesNotTrustAnAnswerThatItCannotRead(String body) {
        serviceNow.next("GET", new Trouble.Answer(200, body));
        serviceNow.next("GET", new Trouble.Answer(200, body));

        assertThatThrownBy(() -> told("C-1")).isInstanceOf(Unavailable.class);
    }

    @Test
    void getsATokenAndAnotherWhenItIsNotAcceptedAnyLonger() {
        account("C-1", "Gold", "");
        var settings = ServiceNowAtWork.settings(serviceNow, "", ServiceNowStandIn.SECRET, "");
        var withToken = directory(ServiceNowAtWork.at(settings, Clock.systemUTC()));

        assertThat(told(withToken, "C-1")).isNotEmpty();
        serviceNow.forgetsTokens();
        assertThat(told(withToken, "C-1")).isNotEmpty();
    }

    @Test
    void saysThatItsCredentialsAreNotAccepted() {
        var wrong = ServiceNowAtWork.settings(serviceNow, "wrong", "", "");

        assertThatThrownBy(() -> told(directory(ServiceNowAtWork.at(wrong, Clock.systemUTC())), "C-1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void triesItselfWithoutChangingAnything() {
        var connection = new ServiceNow().serviceNowConnection(work.tables(), work.settings());

        assertThat(connection.harmlessCall().make()).isEqualTo("ServiceNow knows " + ServiceNowStandIn.USER);
        assertThat(connection.does()).containsExactlyInAnyOrder(Service.CUSTOMERS, Service.WARRANTY, Service.TICKETS);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        var desk = work.settings().desk();
        var none = new DeskSettings("", "", null, "", "");
        assertThatThrownBy(() -> settings("", "x", "", "", Set.of(), desk)).hasMessageContaining("servicenow.user");
        assertThatThrownBy(() -> settings("u", "", "", "", Set.of(), desk)).hasMessageContaining("password");
        assertThatThrownBy(() -> settings("u", "p", "c", "s", Set.of(), desk)).hasMessageContaining("either");
        assertThatThrownBy(() -> settings("u", "", "c", "", Set.of(), desk)).hasMessageContaining("client-secret");
        assertThatThrownBy(() -> settings("u", "p", "", "", Set.of(Service.BILLING), desk))
                .hasMessageContaining("customers, warranty and tickets");
        assertThatThrownBy(() -> settings("u", "p", "", "", Set.of(Service.TICKETS), none))
                .hasMessageContaining("desk.group");
        assertThat(settings("u", "p", "", "", Set.of(Service.CUSTOMERS), none).toString())
                .doesNotContain("p,");
        assertThatThrownBy(() -> new DeskSettings("", "short", null, "", "")).hasMessageContaining("guessed");
        assertThatThrownBy(() -> new DeskSettings("", "", Map.of("parked", "1"), "", ""))
                .hasMessageContaining("parked");
        assertThatThrownBy(() -> new FieldNames("Number", "a", "b", "c", "d", null))
                .hasMessageContaining("'Number'");
        assertThat(work.settings().toString()).doesNotContain(ServiceNowStandIn.PASSWORD);
    }

    private ServiceNowSettings settings(
            String user, String password, String client, String secret, Set<Service> does, DeskSettings desk) {
        return new ServiceNowSettings(
                serviceNow.baseUrl(), user, password, client, secret, does, ServiceNowAtWork.NAMES, desk, null);
    }
}
