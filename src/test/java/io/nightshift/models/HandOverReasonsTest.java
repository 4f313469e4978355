package io.nightshift.models;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.HandOverReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The closed list of hand-over reasons is the whole list: each is given by somebody, and each has its desk. */
class HandOverReasonsTest {

    @ParameterizedTest
    @EnumSource
    void isGivenByATableOrByTheCode(HandOverReason reason) throws IOException {
        assertThat(tables().contains("<text>\"" + reason + "\"</text>") || code().contains("HandOverReason." + reason))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void hasACaseInTheTableOfDesks(HandOverReason reason) {
        assertThat(Xml.text(Path.of("decisions/hand-over-desk.cases.csv")).lines())
                .anyMatch(line -> line.startsWith(reason + ","));
    }

    @Test
    void coversWhatACaseMayBeHandedOverFor() {
        assertThat(HandOverReason.values())
                .extracting(Enum::name)
                .contains(
                        "CUSTOMER_ASKED",
                        "SAFETY",
                        "LEGAL",
                        "POLICY",
                        "VULNERABLE",
                        "MISSING_KNOWLEDGE",
                        "MISSING_SYSTEM",
                        "LOW_CONFIDENCE",
                        "TOOL_FAILURE",
                        "BUDGET",
                        "SERVICE_LEVEL",
                        "BRAKE",
                        "APPROVAL_REFUSED");
    }

    private static String tables() {
        return Xml.text(Path.of("decisions/hand-over-triggers.dmn")) + Xml.text(Path.of("decisions/handling.dmn"));
    }

    private static String code() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Xml::text)
                    .collect(joining());
        }
    }
}
