package io.nightshift.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The case file is append-only and hash-chained: whoever changes it is refused, and whoever gets past that is found out. */
@HouseTest
class CaseFileTest {

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private CaseId id;

    @BeforeEach
    void aFileOfFive() {
        id = cases.open(
                        new TicketRef("test", UUID.randomUUID().toString()),
                        new CustomerRef("C-" + UUID.randomUUID()),
                        "A file",
                        "web")
                .orElseThrow();
        for (int i = 1; i <= 5; i++) {
            file.append(
                    id, Actor.AGENT, "note", "entry " + i, Map.of("i", i, "text", "\u00e4\u001f\"x\" \ud83d\ude00"));
        }
    }

    @Test
    void isIntactAsWritten() {
        assertThat(chain.firstBroken(id)).isEmpty();
        assertThat(file.entries(id)).extracting(Entry::ordinal).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update nightshift.case_entry set summary = 'nothing happened'",
                "delete from nightshift.case_entry",
                "truncate nightshift.case_entry"
            })
    void refusesEveryChange(String attack) {
        assertThatThrownBy(() -> database.sql(attack).update()).hasMessageContaining("The case file is append-only");
        assertThat(file.entries(id)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update nightshift.case_entry set summary = 'nothing happened' where ordinal = 3 and case_number = ?",
                "update nightshift.case_entry set detail = '{}' where ordinal = 3 and case_number = ?",
                "update nightshift.case_entry set actor = 'somebody' where ordinal = 3 and case_number = ?",
                "update nightshift.case_entry set at = at + interval '1 microsecond' where ordinal = 3 and case_number"
                        + " = ?",
                "delete from nightshift.case_entry where ordinal = 3 and case_number = ?",
            })
    void namesTheFirstBrokenLinkWhenSomebodyGotPastTheGuard(String attack) {
        pastTheGuard(attack);

        assertThat(chain.firstBroken(id))
                .hasValueSatisfying(broken -> assertThat(broken.ordinal()).isEqualTo(3));
    }

    @Test
    void tellsByRestWhichLinkIsTheFirstBrokenOne() {
        assertThat(verification()).isEqualTo(Map.of("case", id.toString(), "intact", true));

        pastTheGuard(
                "update nightshift.case_entry set summary = 'nothing' where ordinal in (2, 4) and case_number = ?");

        assertThat(verification())
                .isEqualTo(Map.of(
                        "case",
                        id.toString(),
                        "intact",
                        false,
                        "firstBrokenEntry",
                        2,
                        "problem",
                        "the entry does not match its hash"));
    }

    private Map<?, ?> verification() {
        var answer = Callers.as("lead", port)
                .get()
                .uri("/api/escalations/" + id + "/timeline/verification")
                .retrieve()
                .toEntity(Map.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return Objects.requireNonNull(answer.getBody());
    }

    @Test
    void noticesTextThatSlippedFromOnePartIntoTheNext() {
        pastTheGuard("""
            update nightshift.case_entry
               set kind = kind || E'\\x1f' || split_part(summary, ' ', 1), summary = split_part(summary, ' ', 2)
             where ordinal = 3 and case_number = ?
            """);

        assertThat(chain.firstBroken(id)).isPresent();
    }

    @Test
    void noticesThatTheEndWasCutOff() {
        pastTheGuard("delete from nightshift.case_entry where ordinal = 5 and case_number = ?");

        assertThat(chain.firstBroken(id))
                .hasValueSatisfying(broken -> assertThat(broken.ordinal()).isEqualTo(5));
    }

    @Test
    void noticesAnEntryWithARecomputedHashOfItsOwn() {
        pastTheGuard("""
            update nightshift.case_entry
               set summary = 'forged', hash = encode(sha256('forged'::bytea), 'hex')
             where ordinal = 2 and case_number = ?
            """);

        assertThat(chain.firstBroken(id))
                .hasValueSatisfying(broken -> assertThat(broken.ordinal()).isEqualTo(2));
    }

    @Test
    void keepsOneLineWhenManyWriteAtOnce() {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40)
                    .forEach(i -> writers.submit(() -> file.append(id, Actor.SYSTEM, "note", "concurrent " + i)));
        }

        assertThat(file.entries(id)).hasSize(45);
        assertThat(chain.firstBroken(id)).isEmpty();
    }

    @Test
    void forgetsAnEntryWhoseTransactionFailed() {
        transaction.executeWithoutResult(status -> {
            file.append(id, Actor.SYSTEM, "note", "never happened");
            status.setRollbackOnly();
        });

        assertThat(file.entries(id)).hasSize(5);
        assertThat(chain.firstBroken(id)).isEmpty();
    }

    /** What a database administrator could do. */
    private void pastTheGuard(String attack) {
        transaction.executeWithoutResult(status -> {
            database.sql("set local session_replication_role = replica").update();
            database.sql(attack).param(id.number()).update();
        });
    }
}
