package io.nightshift.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Which deeds are about one thing. */
class ChangedThingTest {

    private static final Map<String, Object> ORDER = Map.of("order", "SO-20417");

    @Test
    void isTheSameHoweverItIsSpelled() {
        assertThat(thing("expedite-reorder", "C-1", Map.of("order", "so 20417")))
                .contains("order 20417")
                .isEqualTo(thing("expedite-reorder", "C-1", ORDER));
    }

    /** Cases may know a customer by different names, such as a number and an address. */
    @Test
    void isTheSameWhateverTheCustomerIsCalled() {
        assertThat(thing("expedite-reorder", "anna@example.com", ORDER))
                .isEqualTo(thing("expedite-reorder", "C-1", ORDER));
    }

    @Test
    void isTheSameWithAndWithoutWhatItsNumberBeginsWith() {
        for (var number : List.of("1001", "#1001", "SO-1001", "order 1001")) {
            assertThat(thing("expedite-reorder", "C-1", Map.of("order", number)))
                    .contains("order 1001");
        }
    }

    @Test
    void isAnotherOneOfAnotherNumber() {
        assertThat(thing("expedite-reorder", "C-1", Map.of("order", "SO-20418")))
                .isNotEqualTo(thing("expedite-reorder", "C-1", ORDER));
    }

    @Test
    void isOneInvoiceForRefundsAndCredits() {
        var invoice = Map.<String, Object>of("invoice", "INV-1");

        assertThat(thing("issue-refund", "C-1", invoice)).isPresent().isEqualTo(thing("grant-credit", "C-1", invoice));
    }

    @Test
    void isOneMachineForWarrantiesAndTechnicians() {
        var machine = Map.<String, Object>of("serial", "MX-1");

        assertThat(thing("confirm-warranty", "C-1", machine))
                .isPresent()
                .isEqualTo(thing("dispatch-technician", "C-1", machine));
    }

    @Test
    void isNothingWhereWordsAreSent() {
        assertThat(thing("send-reply", "C-1", Map.of("text", "Hello"))).isEmpty();
        assertThat(thing("issue-refund", "C-1", Map.of())).isEmpty();
    }

    private static Optional<String> thing(String topic, String customer, Map<String, Object> arguments) {
        try (var house = new AnnotationConfigApplicationContext(Instruments.class)) {
            var tool = new Tool("act", "Act", "", "{}", Tool.Risk.DATA, "some-authority", Set.of(), topic, Map.of());
            var deed = new Deed(
                    new EffectKey("ad3d1a0e-6d58-4cf5-8f5e-6d0b6f1f2a11"),
                    new CaseId(1),
                    new CustomerRef(customer),
                    new TicketRef("t", "1"),
                    tool,
                    arguments);
            return house.getBeansOfType(Instrument.class).values().stream()
                    .filter(it -> it.topic().equals(topic))
                    .findFirst()
                    .orElseThrow()
                    .changes(deed);
        }
    }
}
