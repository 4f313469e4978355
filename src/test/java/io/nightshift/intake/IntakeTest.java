package io.nightshift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Entry;
import io.nightshift.cases.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ticket becomes one case and one process instance, however often and from wherever it comes. */
@HouseTest
class IntakeTest {

    private static final String MEANINGLESS = "zzzz qqqq";

    @Autowired
    Intake intake;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    private TicketRef ticket;
    private CustomerRef customer;

    @BeforeEach
    void aTicket() {
        ticket = new TicketRef("test", UUID.randomUUID().toString());
        customer = new CustomerRef("C-" + UUID.randomUUID());
    }

    @Test
    void opensOneCaseAndOneInstanceWhenTheSameTicketComesFiftyTimesAtOnce() throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Accepted>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return intake.accept(aTicketOf("1"), Optional.empty());
                }));
            }
            start.countDown();
        }

        List<CaseId> cases = new ArrayList<>();
        var opened = 0;
        for (var answer : answers) {
            cases.add(answer.get().caseId());
            opened += answer.get().opened() ? 1 : 0;
        }
        assertThat(cases).containsOnly(cases.getFirst());
        assertThat(opened).isOne();
        assertThat(instances(cases.getFirst())).isOne();
        assertThat(file.entries(cases.getFirst()))
                .extracting(Entry::kind)
                .filteredOn(kind -> kind.equals("case-opened") || kind.equals("message-received"))
                .containsExactly("case-opened");
    }

    @Test
    void takesTheSameMessageOnce() {
        intake.accept(aTicketOf("1"), Optional.empty());

        assertThat(intake.accept(aTicketOf("1"), Optional.empty()).newMessages())
                .isZero();
        assertThat(intake.accept(aTicketOf("1", "2"), Optional.empty()).newMessages())
                .isOne();
    }

    @Test
    void usesUpNoNumberForATicketThatHasACase() {
        intake.accept(aTicketOf("1"), Optional.empty());
        var before = lastNumber();

        intake.accept(aTicketOf("1", "2"), Optional.empty());

        assertThat(lastNumber()).isEqualTo(before);
    }

    private long lastNumber() {
        return database.sql("select pg_sequence_last_value(pg_get_serial_sequence('nightshift.escalation', 'number'))")
                .query(Long.class)
                .single();
    }

    @Test
    void refusesAnIdempotencyKeyThatWasUsedForSomethingElseAndStoresNothing() {
        var key = Optional.of(new IdempotencyKey(UUID.randomUUID().toString()));
        var first = intake.accept(aTicketOf("1"), key);
        assertThat(intake.accept(aTicketOf("1"), key).caseId()).isEqualTo(first.caseId());
        var other = new IncomingTicket(
                new TicketRef("test", UUID.randomUUID().toString()),
                customer,
                "Other",
                "web",
                aTicketOf("1").messages());

        assertThatThrownBy(() -> intake.accept(other, key)).isInstanceOf(KeyMisused.class);

        assertThat(cases(other.ticket())).isZero();
    }

    @Test
    void refusesTheTicketOfAnotherCustomer() {
        intake.accept(aTicketOf("1"), Optional.empty());
        var stolen = new IncomingTicket(
                ticket,
                new CustomerRef("C-" + UUID.randomUUID()),
                "Mine",
                "web",
                aTicketOf("7").messages());

        assertThatThrownBy(() -> intake.accept(stolen, Optional.empty())).isInstanceOf(TicketOfAnotherCustomer.class);
    }

    private IncomingTicket aTicketOf(String... messages) {
        return new IncomingTicket(
                ticket,
                customer,
                "A ticket",
                "web",
                List.of(messages).stream()
                        .map(id -> new IncomingTicket.Message(id, IncomingTicket.Author.CUSTOMER, MEANINGLESS + id))
                        .toList());
    }

    private long instances(CaseId id) {
        return database.sql(
                        "select count(*) from act_hi_procinst where business_key_ = ? and proc_def_key_ = 'escalation'")
                .param(id.toString())
                .query(Long.class)
                .single();
    }

    private long cases(TicketRef of) {
        return database.sql("select count(*) from nightshift.escalation where ticket_source = ? and ticket_id = ?")
                .params(of.source(), of.id())
                .query(Long.class)
                .single();
    }
}
