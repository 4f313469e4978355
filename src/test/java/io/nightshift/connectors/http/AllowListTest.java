package io.nightshift.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    private final AllowList list = new AllowList(
            List.of("https://erp.example.com/hooks", "http://localhost:8099/a/", "https://whole.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://erp.example.com/hooks",
                "https://erp.example.com/hooks/",
                "https://erp.example.com/hooks/move?order=SO-1",
                "https://erp.example.com:443/hooks/move",
                "HTTPS://ERP.EXAMPLE.COM/hooks/move",
                "https://erp.example.com/hooks/./move",
                "https://erp.example.com/hooks/x/../move",
                "http://localhost:8099/a/b",
                "https://whole.example",
                "https://whole.example/anything",
            })
    void allowsWhatLiesBelowAPrefix(String address) {
        assertThat(list.check(address)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another host in disguise
                "https://erp.example.com@evil.example/hooks",
                "https://erp.example.com:443@evil.example/hooks",
                "https://user:secret@erp.example.com/hooks",
                "https://@erp.example.com/hooks",
                "https://erp.example.com.evil.example/hooks",
                "https://erp.example.com./hooks",
                "https://evil.example/https://erp.example.com/hooks",
                "https://evil.example#@erp.example.com/hooks",
                "https://evil.example?x=https://erp.example.com/hooks",
                "https://evil.example\\@erp.example.com/hooks",
                "https:\\\\erp.example.com\\hooks",
                "//erp.example.com/hooks",
                "https:erp.example.com/hooks",
                "https:///hooks",
                "https://\u0435rp.example.com/hooks",
                // another port or scheme
                "https://erp.example.com:8443/hooks",
                "http://erp.example.com/hooks",
                "http://erp.example.com:443/hooks",
                "http://localhost:80990/a/b",
                "http://localhost/a/b",
                "http://127.0.0.1:8099/a/b",
                "http://[::1]:8099/a/b",
                "http://2130706433:8099/a/b",
                "file:///etc/passwd",
                "ftp://erp.example.com/hooks",
                "jar:https://erp.example.com/hooks!/",
                // another path
                "https://erp.example.com/",
                "https://erp.example.com/hooksevil",
                "https://erp.example.com/hooks/../admin",
                "https://erp.example.com/hooks/x/../../admin",
                "https://erp.example.com/../hooks",
                "https://whole.example/../admin",
                "https://erp.example.com/hooks/%2e%2e/admin",
                "https://erp.example.com/hooks/%2E%2E%2Fadmin",
                "https://erp.example.com/hooks/..%2fadmin",
                "https://erp.example.com/hooks/%252e%252e/admin",
                "https://erp.example.com/hooks/..;/admin",
                "https://erp.example.com/hooks/..\\admin",
                "https://erp.example.com/hooks/..%5cadmin",
                "https://erp.example.com/hooks/%00",
                "https://erp.example.com/hooks//move",
                "https://whole.example//admin",
                "https://erp.example.com/Hooks/move",
                "https://erp.example.com/hooks#/admin",
                "http://localhost:8099/a",
                // no address at all
                "",
                " https://erp.example.com/hooks",
                "https://erp.example.com/hooks\r\nHost: evil.example",
                "${url}",
                "mailto:somebody@erp.example.com",
            })
    void refusesEverythingElse(String address) {
        assertThatThrownBy(() -> list.check(address)).isInstanceOf(Refused.class);
    }

    @Test
    void callsTheAddressInTheFormThatWasChecked() {
        assertThat(list.check("HTTPS://ERP.example.com/hooks/x/../move?a=1"))
                .hasToString("https://erp.example.com/hooks/move?a=1");
    }

    @Test
    void allowsNothingByDefault() {
        assertThatThrownBy(() -> new AllowList(List.of()).check("https://erp.example.com/hooks"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erp.example.com",
                "https://user@erp.example.com/",
                "https://erp.example.com/?a=1",
                "ftp://erp.example.com/",
                "*"
            })
    void saysAtTheStartWhichPrefixIsNone(String prefix) {
        assertThatThrownBy(() -> new AllowList(List.of(prefix)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(prefix);
    }
}
