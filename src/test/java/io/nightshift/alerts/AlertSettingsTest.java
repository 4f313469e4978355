package io.nightshift.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.cases.CaseId;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which links to cases are taken, so that no alert is stopped by one that is none. */
class AlertSettingsTest {

    private static AlertSettings settings(String caseLink) {
        return new AlertSettings(
                Set.of(),
                Set.of(),
                Set.of(),
                new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneId.of("UTC")),
                20,
                Duration.ofHours(6),
                Duration.ofDays(30),
                caseLink);
    }

    @Test
    void linksToACaseWhereItIsToldHow() {
        assertThat(settings("https://desk.example.com/#/{case}?a=b").linkTo(new CaseId(42)))
                .isEqualTo(URI.create("https://desk.example.com/#/ESC-000042?a=b"));
        assertThat(settings("").linkTo(new CaseId(42))).isNull();
        assertThat(settings("https://desk.example.com/{case}").linkTo(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example.com/",
                "desk.example.com/{case}",
                "javascript:alert(1)//{case}",
                "https://desk.example.com/{case}/{tab}",
                "https://desk.example.com/%zz/{case}",
                "https://desk.example.com/a b/{case}",
                "https://desk.example.com/{case}|x",
                "https://desk.example.com/{case}\\x"
            })
    void takesNoLinkThatIsNone(String link) {
        assertThatThrownBy(() -> settings(link)).hasMessageContaining("case-link is no address");
    }
}
