package io.nightshift.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.HouseTest;
import io.nightshift.actions.CameUndone;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.PaymentDisputed;
import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.outcomes.HandedOver;
import io.nightshift.oversight.BrakeMoved;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.StillWaiting;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people outside are told, and until when it is tried; at a time so late that no other test's alerts count. */
@HouseTest
class AlertsTest {

    /** By day in Berlin. */
    private static final Instant DAY = Instant.parse("2200-01-01T09:00:00Z");

    /** Three in the morning in Berlin. */
    private static final Instant NIGHT = Instant.parse("2200-01-01T02:00:00Z");

    private static final QuietHours BERLIN =
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));

    private final Pager pager = new Pager("pager-" + UUID.randomUUID());
    private final AlertSettings settings = settings(20);

    @Autowired
    JdbcClient database;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    private static AlertSettings settings(int mostPerHour) {
        return new AlertSettings(
                Set.of(Kind.HAND_OVER, Kind.WAITING, Kind.BRAKE, Kind.SETBACK),
                Set.of(HandOverReason.SAFETY),
                Set.of(HandOverReason.PERSON_TOOK_OVER),
                BERLIN,
                mostPerHour,
                Duration.ofHours(6),
                Duration.ofDays(30),
                "https://desk.example.com/cases/{case}");
    }

    @AfterEach
    void leavesNothingBehind() {
        database.sql("delete from nightshift.alert where raised_at > '2199-01-01'")
                .update();
    }

    @Test
    void tellsOfAHandOverInTheWordsOfTheHouse() {
        var id = handedOverCase();

        telling(DAY).tell(handedOver(id, HandOverReason.LEGAL));
        sendAt(DAY);

        var alert = pager.got.getFirst();
        assertThat(alert.title()).isEqualTo(id + " needs a person");
        assertThat(alert.words())
                .isEqualTo("Handed over to support-lead, because the customer speaks of lawyers, the press or the"
                        + " authorities. The customer should hear from a person by 2200-01-01 14:00 Europe/Berlin.");
        assertThat(alert.link()).isEqualTo(URI.create("https://desk.example.com/cases/" + id));
        assertThat(pager.calledInsideTransaction).isFalse();
    }

    @Test
    void tellsOnceOfWhatIsNoticedTwice() {
        var id = handedOverCase();

        telling(DAY).tell(handedOver(id, HandOverReason.LEGAL));
        telling(DAY).tell(handedOver(id, HandOverReason.LEGAL));
        sendAt(DAY);
        sendAt(DAY.plusSeconds(600));

        assertThat(pager.got).hasSize(1);
    }

    @Test
    void tellsNothingOfWhatNeverHappened() {
        transaction.executeWithoutResult(status -> {
            telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
            status.setRollbackOnly();
        });
        sendAt(DAY);

        assertThat(pager.got).isEmpty();
    }

    @Test
    void keepsWhatIsNotUrgentUntilTheMorning() {
        var ordinary = handedOverCase();
        var urgent = handedOverCase();

        telling(NIGHT).tell(handedOver(ordinary, HandOverReason.LEGAL));
        telling(NIGHT).tell(handedOver(urgent, HandOverReason.SAFETY));

        sendAt(NIGHT);
        assertThat(pager.got).extracting(Alert::title).containsExactly("Urgent: " + urgent + " needs a person");
        sendAt(Instant.parse("2200-01-01T05:59:59Z"));
        assertThat(pager.got).hasSize(1);
        sendAt(Instant.parse("2200-01-01T06:00:00Z"));
        assertThat(pager.got).hasSize(2);
    }

    @Test
    void doesNotTellOfACaseThatWaitsForNobodyAnyMore() {
        var id = handedOverCase();
        telling(NIGHT).tell(handedOver(id, HandOverReason.LEGAL));

        cases.changeState(id, CaseState.WORKING);
        sendAt(DAY);

        assertThat(pager.got).isEmpty();
        assertThat(states()).containsExactly("SETTLED");
    }

    @Test
    void isSilentWhereSomebodyKnowsAlready() {
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.PERSON_TOOK_OVER));
        telling(DAY).tell(new BrakeMoved(number(), new BrakeScope.OneCase(new CaseId(1)), true));
        sendAt(DAY);

        assertThat(pager.got).isEmpty();
    }

    @Test
    void wakesSomebodyForTheBrakeOnEverythingAndForWhatIsOverdue() {
        var id = handedOverCase();
        telling(NIGHT).tell(new BrakeMoved(number(), new BrakeScope.Everything(), true));
        telling(NIGHT).tell(new BrakeMoved(number(), new BrakeScope.Customer(new CustomerRef("C-77")), true));
        telling(NIGHT).tell(new StillWaiting(id, UUID.randomUUID().toString(), "Resolve case", false));
        telling(NIGHT).tell(new StillWaiting(id, UUID.randomUUID().toString(), "Resolve case", true));
        sendAt(NIGHT);

        assertThat(pager.got)
                .extracting(Alert::words)
                .containsExactlyInAnyOrder(
                        "The brake was pulled: the agent stops everything.", "\"Resolve case\" is overdue.");
        sendAt(DAY);
        assertThat(pager.got)
                .extracting(Alert::words)
                .contains(
                        "The brake was pulled: the agent stops the cases of one customer.",
                        "\"Resolve case\" is still open.");
    }

    @Test
    void tellsOfASetbackWhereAPersonHasTheCaseAlready() {
        var id = handedOverCase();
        var key = new EffectKey(UUID.randomUUID().toString());

        telling(DAY)
                .tell(new CameUndone(
                        id,
                        key,
                        "re_1",
                        "The refund re_1 has failed at the bank.",
                        HandOverReason.TOOL_FAILURE,
                        false));
        telling(DAY).tell(new PaymentDisputed(id, "ch_1", "The customer disputes the payment ch_1.", false));
        sendAt(DAY);
        assertThat(pager.got).isEmpty();

        telling(DAY)
                .tell(new CameUndone(
                        id, key, "re_1", "The refund re_1 has failed at the bank.", HandOverReason.TOOL_FAILURE, true));
        telling(DAY).tell(new PaymentDisputed(id, "ch_1", "The customer disputes the payment ch_1.", true));
        sendAt(DAY);
        assertThat(pager.got)
                .extracting(Alert::title, Alert::words)
                .containsExactlyInAnyOrder(
                        tuple(id + " had a setback", "The refund re_1 has failed at the bank."),
                        tuple(id + " had a setback", "The customer disputes the payment ch_1."));
    }

    @Test
    void sumsUpWhatIsTooMuch() {
        var few = new Telling(alerts(settings(3), DAY), settings(3));
        for (var i = 0; i < 6; i++) {
            few.tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
        }
        few.tell(handedOver(handedOverCase(), HandOverReason.SAFETY));
        sendAt(DAY);

        assertThat(pager.got)
                .extracting(Alert::kind)
                .containsExactlyInAnyOrder(Kind.HAND_OVER, Kind.HAND_OVER, Kind.HAND_OVER, Kind.HAND_OVER, Kind.MANY);
        assertThat(outbox().newest(100).stream().filter(it -> it.state().equals("KEPT_BACK")))
                .hasSize(3);
    }

    @Test
    void tellsAgainAfterAnHourHoweverMuchWasKeptBack() {
        for (var when : List.of(DAY, DAY, DAY.plusSeconds(3500), DAY.plusSeconds(3500), DAY.plusSeconds(3601))) {
            new Telling(alerts(settings(2), when), settings(2))
                    .tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
        }
        sendAt(DAY.plusSeconds(3601));

        assertThat(pager.got).filteredOn(it -> it.kind() == Kind.HAND_OVER).hasSize(3);
    }

    @Test
    void tellsFirstWhatIsUrgent() {
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.SAFETY));

        assertThat(outbox().take(Set.of(pager.name()), 1, DAY, Duration.ofMinutes(2)))
                .singleElement()
                .satisfies(it -> assertThat(it.content().urgent()).isTrue());
    }

    @Test
    void forgetsAfterAMonth() {
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
        sendAt(DAY);

        sendAt(DAY.plus(Duration.ofDays(30)));
        assertThat(states()).containsExactly("SENT");
        sendAt(DAY.plus(Duration.ofDays(30)).plusSeconds(1));
        assertThat(states()).isEmpty();
    }

    @Test
    void triesAgainEverMoreRarelyUntilItHasArrived() {
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));

        pager.failing = 3;
        sendAt(DAY);
        sendAt(DAY.plusSeconds(4));
        assertThat(pager.tries).isEqualTo(1);
        sendAt(DAY.plusSeconds(5));
        sendAt(DAY.plusSeconds(14));
        assertThat(pager.tries).isEqualTo(2);
        sendAt(DAY.plusSeconds(15));
        sendAt(DAY.plusSeconds(35));

        assertThat(pager.tries).isEqualTo(4);
        assertThat(pager.got).hasSize(1);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void givesUpWhatIsTooOldAndShowsWhy() {
        telling(NIGHT).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));
        pager.failing = Integer.MAX_VALUE;
        var morning = Instant.parse("2200-01-01T06:00:00Z");

        sendAt(morning);
        sendAt(morning.plus(Duration.ofHours(6)));
        assertThat(states()).containsExactly("WAITING");
        sendAt(morning.plus(Duration.ofHours(6)).plusSeconds(1));

        assertThat(states()).containsExactly("GIVEN_UP");
        assertThat(outbox().newest(1).getFirst().problem()).isEqualTo("the pager is off");
    }

    @Test
    void oneNodeAtATimeHasAMessageAndAnotherTakesItWhenThatOneDies() {
        telling(DAY).tell(handedOver(handedOverCase(), HandOverReason.LEGAL));

        assertThat(take(DAY)).hasSize(1);
        assertThat(take(DAY.plusSeconds(119))).isEmpty();
        assertThat(take(DAY.plusSeconds(120))).hasSize(1);
    }

    @Test
    void tellsNobodyWhereNothingIsConnected() {
        new Telling(new Alerts(outbox(), channels(), settings, at(DAY)), settings)
                .tell(handedOver(handedOverCase(), HandOverReason.LEGAL));

        assertThat(outbox().raisedSince(DAY.minusSeconds(1), false)).isZero();
    }

    private List<Outbox.Message> take(Instant now) {
        return outbox().take(Set.of(pager.name()), 10, now, Duration.ofMinutes(2));
    }

    private List<String> states() {
        return database.sql("select state from nightshift.alert_message where channel = :channel")
                .param("channel", pager.name())
                .query(String.class)
                .list();
    }

    private CaseId handedOverCase() {
        var id = cases.open(
                        new TicketRef("alerts", UUID.randomUUID().toString()),
                        new CustomerRef("C-alerts"),
                        "Secret words of a customer",
                        "email")
                .orElseThrow();
        cases.changeState(id, CaseState.HANDED_OVER);
        return id;
    }

    private static HandedOver handedOver(CaseId id, HandOverReason reason) {
        return new HandedOver(id, 1, reason, "support-lead", Instant.parse("2200-01-01T13:00:00Z"));
    }

    private static long number() {
        return Math.abs(UUID.randomUUID().getMostSignificantBits());
    }

    private Telling telling(Instant now) {
        return new Telling(alerts(settings, now), settings);
    }

    private Alerts alerts(AlertSettings how, Instant now) {
        return new Alerts(outbox(), channels(pager), how, at(now));
    }

    private void sendAt(Instant now) {
        new Sending(outbox(), channels(pager), cases, settings, at(now)).sendAllDue();
    }

    private Outbox outbox() {
        return new Outbox(database, settings);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static ObjectProvider<AlertChannel> channels(AlertChannel... channels) {
        return new ObjectProvider<>() {
            @Override
            public Stream<AlertChannel> stream() {
                return Stream.of(channels);
            }
        };
    }

    /** A way out that is sometimes shut. */
    private static final class Pager implements AlertChannel {

        private final String name;
        private final List<Alert> got = Collections.synchronizedList(new ArrayList<>());
        private int failing;
        private int tries;
        private boolean calledInsideTransaction;

        Pager(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void send(Alert alert) {
            calledInsideTransaction |= TransactionSynchronizationManager.isActualTransactionActive();
            tries++;
            if (failing > 0) {
                failing--;
                throw new IllegalStateException("the pager is off");
            }
            got.add(alert);
        }
    }
}
