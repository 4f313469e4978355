package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else's words may become in a call: a part of an address, a line of a header, and nothing more. */
class CallTest {

    private static final Set<String> KNOWN = Set.of("customer", "ticket");

    private final Call call = Call.maybe(
                    "write.reply",
                    new DeskSettings.Call(
                            "POST",
                            "/customers/{customer}/tickets/{ticket}",
                            Map.of("X-Customer", "of {customer}"),
                            "{\"text\": \"x\"}",
                            ""),
                    KNOWN,
                    Set.of())
            .orElseThrow();

    private String address(String customer) {
        return call.address()
                .at("https://desk.example", Map.of("customer", customer, "ticket", "1"))
                .toString();
    }

    @Test
    void keepsAValueWithinItsPartOfTheAddress() {
        assertThat(address("a/../b?c=d#e%2f"))
                .isEqualTo("https://desk.example/customers/a%2F..%2Fb%3Fc%3Dd%23e%252f/tickets/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void refusesAValueThatWouldLeadToAnotherPath(String customer) {
        assertThatThrownBy(() -> address(customer)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-1\r\nX-Admin: yes", "C-1\nX", "C-1\u0000", "C-\u00fc"})
    void refusesAValueThatWouldNotStandInALine(String customer) {
        assertThat(call.header("X-Customer", Map.of("customer", "C-1", "ticket", "1")))
                .isEqualTo("of C-1");
        assertThatThrownBy(() -> call.header("X-Customer", Map.of("customer", customer, "ticket", "1")))
                .isInstanceOf(Refused.class);
    }
}
