package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.llm.BudgetSettings.Limits;
import io.nightshift.llm.Budgets.Room;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No crowd gets past a limit, and what was not used is given back. */
@HouseTest
class BudgetsTest {

    @Autowired
    JdbcClient database;

    /** A day of its own for each test. */
    private final Clock day = Clock.fixed(
            Instant.parse("2031-01-01T12:00:00Z")
                    .plus(Duration.ofDays(ThreadLocalRandom.current().nextInt(10_000))),
            ZoneOffset.UTC);

    private final CaseId id = new CaseId(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));

    @Test
    void letsAsManyTokensThroughAsThereAreAndNotOneMore() {
        var budgets = budgets(limits(10, 100, "1.00"), limits(100, 1000, "9.00"));

        assertThat(budgets.reserve(id, 60, 1)).isInstanceOf(Room.Reserved.class);
        assertThat(budgets.reserve(id, 41, 1)).isEqualTo(new Room.None(ModelFailure.OUT_OF_BUDGET));
        assertThat(budgets.reserve(id, 40, 1)).isInstanceOf(Room.Reserved.class);
    }

    @Test
    void countsMoneyToTheMillionth() {
        var budgets = budgets(limits(10, 1000, "0.000100"), limits(100, 1000, "9.00"));

        assertThat(budgets.reserve(id, 1, 101)).isInstanceOf(Room.None.class);
        assertThat(budgets.reserve(id, 1, 100)).isInstanceOf(Room.Reserved.class);
        assertThat(budgets.reserve(id, 1, 1)).isInstanceOf(Room.None.class);
    }

    @Test
    void countsCalls() {
        var budgets = budgets(limits(1, 1000, "1.00"), limits(100, 1000, "9.00"));

        assertThat(budgets.reserve(id, 1, 1)).isInstanceOf(Room.Reserved.class);
        assertThat(budgets.reserve(id, 1, 1)).isInstanceOf(Room.None.class);
    }

    @Test
    void countsTheTimeThatModelsThink() {
        var budgets = budgets(new Limits(10, 1000, BigDecimal.ONE, Duration.ofSeconds(2)), limits(100, 1000, "9.00"));
        budgets.settle((Room.Reserved) budgets.reserve(id, 1, 1), 1, 1, 1999);
        var second = budgets.reserve(id, 1, 1);
        assertThat(second).isInstanceOf(Room.Reserved.class);

        budgets.settle((Room.Reserved) second, 1, 1, 1);

        assertThat(budgets.reserve(id, 1, 1)).isInstanceOf(Room.None.class);
    }

    @Test
    void givesBackToTheCaseWhatTheDayHasNoRoomFor() {
        var budgets = budgets(limits(1, 100, "1.00"), limits(100, 50, "9.00"));

        assertThat(budgets.reserve(id, 51, 1)).isEqualTo(new Room.None(ModelFailure.OUT_OF_DAILY_BUDGET));

        assertThat(budgets.reserve(id, 50, 1)).isInstanceOf(Room.Reserved.class);
    }

    @Test
    void putsWhatWasUsedInThePlaceOfWhatWasReserved() {
        var budgets = budgets(limits(10, 100, "1.00"), limits(100, 1000, "9.00"));

        budgets.settle((Room.Reserved) budgets.reserve(id, 100, 1), 30, 1, 5);

        assertThat(budgets.reserve(id, 70, 1)).isInstanceOf(Room.Reserved.class);
        assertThat(budgets.reserve(id, 1, 1)).isInstanceOf(Room.None.class);
    }

    @Test
    void putsWhatWasUsedOnTheDayToo() {
        var budgets = budgets(limits(10, 100, "1.00"), limits(100, 100, "9.00"));

        budgets.settle((Room.Reserved) budgets.reserve(id, 100, 1), 30, 1, 5);

        assertThat(budgets.reserve(new CaseId(id.number() + 1), 70, 1)).isInstanceOf(Room.Reserved.class);
    }

    @Test
    void isTightFromTheSoftShareOn() {
        var budgets = budgets(limits(10, 100, "1.00"), limits(100, 1000, "9.00"));
        budgets.reserve(id, 69, 1);
        assertThat(budgets.isTight(id)).isFalse();

        budgets.reserve(id, 1, 1);

        assertThat(budgets.isTight(id)).isTrue();
    }

    @Test
    void isTightForEveryCaseWhenTheDayIs() {
        var budgets = budgets(limits(10, 1000, "1.00"), limits(100, 100, "9.00"));
        budgets.reserve(id, 69, 1);
        assertThat(budgets.isTight(new CaseId(id.number() + 1))).isFalse();

        budgets.reserve(id, 1, 1);

        assertThat(budgets.isTight(new CaseId(id.number() + 1))).isTrue();
    }

    @Test
    void letsNobodyPastTheLimitOfTheDayInACrowd() throws Exception {
        var budgets = budgets(limits(10, 1000, "1.00"), limits(1000, 500, "9.00"));
        List<Callable<Room>> crowd = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var one = new CaseId(id.number() + i);
            crowd.add(() -> budgets.reserve(one, 10, 1));
        }

        var let = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var room : threads.invokeAll(crowd)) {
                let += room.get() instanceof Room.Reserved ? 1 : 0;
            }
        }

        assertThat(let).isEqualTo(50);
        assertThat(budgets.shareOfToday()).isEqualTo(1.0);
    }

    @Test
    void asksNobodyWhereALimitIsNothing() {
        assertThat(budgets(limits(0, 100, "1.00"), limits(10, 100, "1.00")).reserve(id, 1, 1))
                .isInstanceOf(Room.None.class);
    }

    private static Limits limits(int calls, long tokens, String cost) {
        return new Limits(calls, tokens, new BigDecimal(cost), Duration.ofHours(1));
    }

    private Budgets budgets(Limits perCase, Limits perDay) {
        return new Budgets(database, new BudgetSettings(perCase, perDay, 0.7, 8, 16), day, new SimpleMeterRegistry());
    }
}
