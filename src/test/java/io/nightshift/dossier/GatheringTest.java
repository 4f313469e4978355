package io.nightshift.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Enquiry ENQUIRY = new Enquiry(
            new CaseId(1),
            new CustomerRef("C-1"),
            new TicketRef("test", "1"),
            List.of(),
            "Where is it?",
            Instant.EPOCH);

    /** A source that can serve two at a time: whoever asks as the third is kept waiting. */
    @Test
    void doesNotTakeItsOwnCrowdForASlowSource() throws Exception {
        var source = new Gated();
        var gathering = new Gathering(List.of(source), Duration.ofSeconds(30), 2);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Dossier>> asked = List.of(
                    crowd.submit(() -> gathering.gather(ENQUIRY)),
                    crowd.submit(() -> gathering.gather(ENQUIRY)),
                    crowd.submit(() -> gathering.gather(ENQUIRY)));
            await().until(() -> source.inside.get() == 2);
            await().during(Duration.ofMillis(200)).until(() -> source.inside.get() == 2);
            source.gate.countDown();
            for (var dossier : asked) {
                assertThat(dossier.get().missing()).isEmpty();
            }
        }
    }

    /** Each waits for the two others, so that nobody would ever answer one after the other. */
    @Test
    void asksAllSourcesSideBySide() {
        var together = new CyclicBarrier(3);
        var gathering = new Gathering(
                List.of(meeting("a", together), meeting("b", together), meeting("c", together)),
                Duration.ofSeconds(10),
                1);

        assertThat(gathering.gather(ENQUIRY).missing()).isEmpty();
    }

    private static FactSource meeting(String name, CyclicBarrier others) {
        return new Told(name, () -> {
            try {
                others.await();
            } catch (InterruptedException | BrokenBarrierException alone) {
                throw new IllegalStateException(alone);
            }
            return List.of();
        });
    }

    @Test
    void namesASourceThatIsTooSlowAndKeepsWhatTheOthersSaid() {
        var gathering = new Gathering(List.of(new Gated(), quick()), Duration.ofMillis(100), 1);

        var dossier = gathering.gather(ENQUIRY);

        assertThat(dossier.missing()).containsOnlyKeys("gated");
        assertThat(dossier.facts()).extracting(Fact::name).containsExactly("quick.answer");
        assertThat(gathering.gather(ENQUIRY).missing())
                .as("its turn was given back")
                .containsOnlyKeys("gated");
    }

    @Test
    void saysWhyASourceIsMissingAsPeopleWouldReadIt() {
        var gathering = new Gathering(
                List.of(
                        failing("a", new IllegalStateException("a is out of order")),
                        failing("b", new IllegalStateException())),
                Duration.ofSeconds(5),
                1);

        assertThat(gathering.gather(ENQUIRY).missing())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "a is out of order", "b", "IllegalStateException"));
    }

    private static FactSource failing(String name, RuntimeException problem) {
        return new Told(name, () -> {
            throw problem;
        });
    }

    private static FactSource quick() {
        return new Told("quick", () -> List.of(new Fact("quick.answer", true, "quick", "1", Instant.EPOCH)));
    }

    /** A source that answers as it was told. */
    private record Told(String name, Supplier<List<Fact>> answer) implements FactSource {

        @Override
        public List<Fact> fetch(Enquiry enquiry) {
            return answer.get();
        }
    }

    private static class Gated implements FactSource {

        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public String name() {
            return "gated";
        }

        @Override
        public List<Fact> fetch(Enquiry enquiry) {
            inside.incrementAndGet();
            try {
                gate.await();
                return List.of();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    @Test
    void asksForTheOrderThatAnotherSourceHasNamed() {
        var dossier = gathered(says("invoice.order", "SO-2"), knowing("SO-2"), says("orders.candidates", "SO-3, SO-4"));

        assertThat(dossier.fact("order.number")).map(Fact::value).contains("SO-2");
        assertThat(dossier.fact("orders.candidates")).isEmpty();
    }

    @Test
    void followsNoLeadWhereAnOrderWasFoundOrTwoAreNamed() {
        assertThat(gathered(says("invoice.order", "SO-2"), says("order.number", "SO-1"), knowing("SO-2"))
                        .fact("order.number"))
                .hasValueSatisfying(it -> {
                    assertThat(it.value()).isEqualTo("SO-1");
                    assertThat(it.disputedBy()).isEmpty();
                });
        assertThat(gathered(says("invoice.order", "SO-2"), says("invoice.order", "SO-1"), knowing("SO-2"))
                        .fact("order.number"))
                .isEmpty();
    }

    @Test
    void keepsTheCandidatesWhereALeadLeadsNowhere() {
        var dossier = gathered(says("invoice.order", "SO-9"), knowing("SO-2"), says("orders.candidates", "SO-3, SO-4"));

        assertThat(dossier.fact("orders.candidates")).map(Fact::value).contains("SO-3, SO-4");
    }

    private static Dossier gathered(FactSource... sources) {
        return new Gathering(List.of(sources), Duration.ofSeconds(10), 1).gather(ENQUIRY);
    }

    private static FactSource says(String name, String value) {
        return new Knowing(List.of(new Fact(name, value, "a", "1", Instant.EPOCH)), "");
    }

    private static FactSource knowing(String order) {
        return new Knowing(List.of(), order);
    }

    private record Knowing(List<Fact> facts, String order) implements FactSource {

        @Override
        public String name() {
            return "knowing";
        }

        @Override
        public List<Fact> fetch(Enquiry enquiry) {
            return facts;
        }

        @Override
        public List<Fact> follow(Fact lead, Enquiry enquiry) {
            return lead.value().equals(order)
                    ? List.of(new Fact("order.number", order, "orders", order, Instant.EPOCH))
                    : List.of();
        }
    }
}
