package io.nightshift.connectors.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a query, and what would become one. */
class EncodedQueryTest {

    @Test
    void readsAsServiceNowWantsIt() {
        assertThat(EncodedQuery.where("email", "o'brien+1@example.com")
                        .and("account.number", "C-1001")
                        .changedInTheLast(Duration.ofSeconds(330))
                        .sortedBy("sys_updated_on")
                        .text())
                .isEqualTo("email=o'brien+1@example.com^account.number=C-1001"
                        + "^sys_updated_onRELATIVEGE@minute@ago@6^ORDERBYsys_updated_on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "^",
                "C-1^ORactive=true",
                "C-1^NQactive=true",
                "C-1^^",
                "=C-1",
                "C-1\nactive=true",
                "C-1,C-2",
                "C-1*",
                "C-1%",
                "javascript:gs.getUserID()",
                "x javascript:now",
                "x JavaScript :gs.sleep(1)",
                "${gs.now()}",
                "a=b",
                "DYNAMIC(90d1)"
            })
    void refusesAValueThatCouldBecomeAQuery(String value) {
        assertThatThrownBy(() -> EncodedQuery.where("number", value)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> EncodedQuery.where("number", "C-1").and("email", value))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Number", "number^ORactive", "a.", ".a", "a b", "a=b"})
    void takesNothingElseForAField(String name) {
        assertThat(EncodedQuery.isField(name)).isFalse();
        assertThatThrownBy(() -> EncodedQuery.where(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
