package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.*;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.intake.*;
import java.time.Clock;
import java.time.Duration;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class FirstWalkTest {
    @Autowired
    Intake intake;

    @Autowired
    Cases cases;

    @Autowired
    CaseFile file;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void walks() {
        for (var text : List.of("my part is late", "what")) {
            var accepted = intake.accept(
                    new IncomingTicket(
                            new TicketRef("t", UUID.randomUUID().toString()),
                            new Stories(database, clock).aLateOrder("PLUS").customer(),
                            "Hello",
                            "web",
                            List.of(new IncomingTicket.Message("1", IncomingTicket.Author.CUSTOMER, text))),
                    Optional.empty());
            try {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(cases.get(accepted.caseId()).state()).isNotEqualTo(CaseState.WORKING));
                await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            } finally {
                file.entries(accepted.caseId())
                        .forEach(e -> System.out.println(">>> " + e.ordinal() + " " + e.kind() + " " + e.summary()));
            }
            assertThat(chain.firstBroken(accepted.caseId())).isEmpty();
        }
    }
}
