package io.nightshift.airline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that holds the tables against a file. */
class PolicyCheckTest {

    private static final String CANCELLATION = """
        {"case_id": "c1", "decision": "cancel_refund", "facts": {"membership": "silver", "cabin": "economy", \
        "insurance": "yes", "passengers": 2, "created_at": "2024-05-01T10:00:00", \
        "segment_status": ["available"]}, "stated_reason": "health", "expected": "%s", "rule": "any"}
        """;
    private static final String COMPENSATION = """
        {"case_id": "c2", "decision": "compensation", "facts": {"membership": "silver", "cabin": "economy", \
        "insurance": "no", "passengers": 2, "created_at": "2024-05-01T10:00:00", \
        "segment_status": ["delayed"]}, "complaint": "delayed_flight", "customer_asked": true, \
        "will_change_or_cancel": true, "expected_amount": %d}
        """;
    private static final String WRITE = """
        {"call_id": "w1", "tau_bench_task": 1, "trial": 0, "acting_user_id": "ada", "action": \
        {"name": "%s", "arguments": {"reservation_id": "R1"}}, "tool_error": false, \
        "matches_gold_write": false, "derived_policy_verdict": "%s"}
        """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void findsNothingWhereTheTablesAgree() throws IOException {
        assertThat(disagreements(CANCELLATION.formatted("ALLOW") + COMPENSATION.formatted(100)))
                .isZero();
        assertThat(said.toString(UTF_8))
                .contains("cancel_refund: 1, of which 1 agree", "compensation: 1, of which 1 agree");
    }

    @Test
    void namesEveryCaseInWhichTheyDoNot() throws IOException {
        assertThat(disagreements(CANCELLATION.formatted("DENY") + COMPENSATION.formatted(50)))
                .isEqualTo(2);
        assertThat(said.toString(UTF_8))
                .contains("DISAGREES c1: expected DENY, the tables say ALLOW (cancel-insured)")
                .contains("DISAGREES c2: expected 50 USD, the tables say 100 USD")
                .contains("allowed where the policy does not: 2");
    }

    @Test
    void tellsARefusalFromAPerson() throws IOException {
        assertThat(disagreements(CANCELLATION.replace("available", "landed").formatted("TRANSFER_TO_HUMAN")))
                .isZero();
        assertThat(disagreements(CANCELLATION.replace("available", "landed").formatted("DENY")))
                .isEqualTo(1);
    }

    @Test
    void tellsAPersonFromAQuestionToTheCustomer() throws IOException {
        var unsaid = CANCELLATION.replace("health", "not_stated");

        assertThat(disagreements(unsaid.formatted("TRANSFER_TO_HUMAN"))).isEqualTo(1);
        assertThat(disagreements(unsaid.formatted("ALLOW"))).isEqualTo(1);
    }

    @Test
    void judgesWritesOnTheDataBesideThem() throws IOException {
        writeData();

        assertThat(disagreements(WRITE.formatted("cancel_reservation", "allow")))
                .isZero();
        assertThat(disagreements(WRITE.formatted("cancel_reservation", "deny"))).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("DISAGREES w1 cancel_reservation", "the tables say ALLOW");
    }

    @Test
    void judgesASecondWriteOfARunOnWhatTheFirstHasLeft() throws IOException {
        writeData();
        var twice = WRITE.formatted("cancel_reservation", "allow") + WRITE.formatted("cancel_reservation", "deny");

        assertThat(disagreements(twice)).isZero();
    }

    @Test
    void saysWhichLineItCannotRead() {
        assertThatThrownBy(() -> disagreements("{\"case_id\": \"c1\"}\n")).hasMessageContaining("c1");
        assertThatThrownBy(() -> disagreements(CANCELLATION.formatted("ALLOW") + "{ broken"))
                .hasMessageContaining("Line 2 of");
        assertThatThrownBy(() ->
                        disagreements(CANCELLATION.replace("cabin", "class").formatted("ALLOW")))
                .hasMessageContaining("cabin is missing");
        assertThatThrownBy(() -> disagreements(CANCELLATION.formatted("PERHAPS")))
                .hasMessageContaining("PERHAPS");
        assertThatThrownBy(() -> disagreements(
                        CANCELLATION.replace("cancel_refund", "upgrade").formatted("ALLOW")))
                .hasMessageContaining("upgrade");
        assertThatThrownBy(() -> disagreements("\n")).hasMessageContaining("holds no case");
    }

    @Test
    void wantsAFileThatIsThere() {
        var check = new PolicyCheck(new Policy(new Rulebook(), PolicyCheck.NOW), System.out);

        assertThatThrownBy(() -> check.disagreements(List.of(folder.resolve("none.jsonl"))))
                .hasMessageContaining("none.jsonl cannot be read");
    }

    @Test
    void knowsEveryWriteOrSaysSo() throws IOException {
        writeData();

        assertThatThrownBy(() -> disagreements(WRITE.formatted("drop_reservation", "deny")))
                .hasMessageContaining("drop_reservation");
    }

    private int disagreements(String lines) throws IOException {
        var file = Files.writeString(folder.resolve("cases.jsonl"), lines);
        return new PolicyCheck(new Policy(new Rulebook(), PolicyCheck.NOW), new PrintStream(said, true, UTF_8))
                .disagreements(List.of(file));
    }

    private void writeData() throws IOException {
        var data = Files.createDirectory(folder.resolve("db"));
        Files.writeString(data.resolve("flights.json"), """
            {"F1": {"origin": "Aal", "destination": "Bee", "dates": {"2024-06-01": {"status": "available"}}}}
            """);
        Files.writeString(data.resolve("users.json"), """
            {"ada": {"membership": "regular", "payment_methods": {}}}
            """);
        Files.writeString(data.resolve("reservations.json"), """
            {"R1": {"user_id": "ada", "origin": "Aal", "destination": "Bee", "flight_type": "one_way",
             "cabin": "business", "flights": [{"flight_number": "F1", "date": "2024-06-01", "price": 9}],
             "passengers": [{}], "created_at": "2024-05-01T10:00:00", "total_baggages": 0,
             "nonfree_baggages": 0, "insurance": "no"}}
            """);
    }
}
