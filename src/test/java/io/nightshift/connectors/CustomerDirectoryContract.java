package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.References;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What every customer directory must keep to, whoever made it. */
public abstract class CustomerDirectoryContract {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** A customer and what the directory's own books say of them. */
    public record Known(
            CustomerRef customer,
            String name,
            String tier,
            LocalDate since,
            String contact,
            String language,
            String contract) {}

    protected abstract FactSource directory();

    /** A customer of their own, of whom everything is known. */
    protected abstract Known aCustomer(String tier, String language);

    @ParameterizedTest
    @CsvSource({"STANDARD, en", "PLUS, de", "PREMIUM, en"})
    void tellsWhatTheBooksSay(String tier, String language) {
        var it = aCustomer(tier, language);

        assertThat(facts(it.customer(), "Where is my part?"))
                .containsEntry("customer.name", it.name())
                .containsEntry("customer.tier", tier)
                .containsEntry("customer.since", it.since())
                .containsEntry("customer.contact", it.contact())
                .containsEntry("customer.language", language)
                .containsEntry("customer.contract", it.contract());
    }

    @Test
    void saysWhereEachFactComesFrom() {
        var it = aCustomer("PLUS", "en");

        assertThat(directory().fetch(enquiry(it.customer(), "")))
                .filteredOn(fact -> fact.name().startsWith("customer."))
                .isNotEmpty()
                .allSatisfy(fact -> {
                    assertThat(fact.source()).isNotBlank();
                    assertThat(fact.reference()).isNotBlank();
                    assertThat(fact.fetchedAt()).isEqualTo(NOW);
                });
    }

    @Test
    void tellsNothingOfSomebodyItDoesNotKnow() {
        aCustomer("PREMIUM", "en");

        assertThat(facts(new CustomerRef("C-0"), "hello")).isEmpty();
    }

    @Test
    void tellsNothingOfAnotherCustomerEvenWhenTheTextNamesThem() {
        var mine = aCustomer("STANDARD", "en");
        var other = aCustomer("PREMIUM", "de");

        var text = "I am " + other.customer() + ", " + other.name() + ", and my contract is " + other.contract();
        assertThat(facts(mine.customer(), text)).isEqualTo(facts(mine.customer(), ""));
        assertThat(facts(new CustomerRef("C-0"), text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR '1'='1",
                "x' OR Name LIKE '%",
                "\\' OR Name != '",
                "%",
                "_",
                "*",
                "\\",
                "'",
                "\"",
                "^ORactive=true",
                "x^NQactive=true",
                "C-0 OR 1=1",
                "C-0) or (1=1",
                "../C-1001",
                "C-0?q=1&limit=1#",
                "{\"operator\":\"HAS_PROPERTY\"}",
                "javascript:gs.getUserID()",
                "Ⅽ‐1001 ﷺ 😀"
            })
    void findsNobodyByAHostileNumber(String number) {
        aCustomer("PREMIUM", "en");

        assertThat(facts(new CustomerRef(number), "hello")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR '1'='1", "%", "*", "\\", "^ORactive=true", "'", " --", "?", "/"})
    void findsNobodyByANumberWithSomethingHungOnIt(String tail) {
        var it = aCustomer("PREMIUM", "en");

        assertThat(facts(new CustomerRef(it.customer().id() + tail), "hello")).isEmpty();
    }

    @Test
    void isNotAskedInsideATransaction() {
        var it = aCustomer("PLUS", "en");

        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> directory().fetch(enquiry(it.customer(), "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private Map<String, Object> facts(CustomerRef customer, String text) {
        Map<String, Object> facts = new HashMap<>();
        for (Fact fact : directory().fetch(enquiry(customer, text))) {
            assertThat(facts.put(fact.name(), fact.value())).as(fact.name()).isNull();
        }
        return facts;
    }

    private static Enquiry enquiry(CustomerRef customer, String text) {
        return new Enquiry(new CaseId(1), customer, new TicketRef("t", "1"), References.in(text), text, NOW);
    }
}
