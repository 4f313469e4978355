package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.policy.ServiceLevels.Deadlines;
import io.nightshift.policy.ServiceLevels.ServiceLevel;
import io.nightshift.policy.ServiceLevels.Waiting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What people may give and how long they may take, by the delivered tables. */
@HouseTest
class LimitsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Autowired
    DecisionTables tables;

    @Autowired
    ApprovalLimits limits;

    @ParameterizedTest
    @CsvSource({
        "finance, 5000.00, EUR, true",
        "finance, 5000.01, EUR, false",
        "support-lead, 1000.00, EUR, true",
        "support-lead, 1000.01, EUR, false",
        "finance, 1.00, USD, false",
        "senior-finance, 1.00, USD, true",
        "camunda-admin, 0.01, EUR, false"
    })
    void ofAmountsDependOnTheGroup(String group, BigDecimal amount, String currency, boolean may) {
        assertThat(limits.of(List.of(group), amount, currency) instanceof ApprovalLimits.Allowance.Granted)
                .isEqualTo(may);
    }

    @Test
    void ofAmountsDoNotBindWhereNoMoneyMoves() {
        assertThat(limits.of(List.of("analysts"), BigDecimal.ZERO, ""))
                .isInstanceOfSatisfying(
                        ApprovalLimits.Allowance.Granted.class,
                        granted -> assertThat(granted.rule()).matches("approval-limits v\\d+, rule limit-desk"));
    }

    @Test
    void ofAmountsAreThoseOfTheGroupThatMayMost() {
        assertThat(limits.of(List.of("analysts", "finance"), new BigDecimal("300.00"), "EUR"))
                .isInstanceOfSatisfying(
                        ApprovalLimits.Allowance.Granted.class,
                        granted -> assertThat(granted.rule()).matches("approval-limits v\\d+, rule limit-finance"));
    }

    @Test
    void ofAmountsAreRefusedInTheWordsOfTheRule() {
        assertThat(limits.of(List.of("finance"), new BigDecimal("5000.01"), "EUR"))
                .isInstanceOfSatisfying(
                        ApprovalLimits.Allowance.Refused.class,
                        refused -> assertThat(refused.words())
                                .isNotBlank()
                                .isNotEqualTo("No rule of approval-limits lets them"));
        assertThat(limits.of(List.of(), BigDecimal.ONE, "EUR"))
                .isEqualTo(new ApprovalLimits.Allowance.Refused("No rule of approval-limits lets them"));
        assertThat(new ApprovalLimits(new Answering(Map.of())).of(List.of("finance"), BigDecimal.ONE, "EUR"))
                .isEqualTo(new ApprovalLimits.Allowance.Refused("No rule of approval-limits lets them"));
    }

    @Test
    void ofTimeDependOnTheTierOfTheCustomer() {
        assertThat(levels().of(Waiting.HAND_OVER, dossier("PREMIUM")))
                .isEqualTo(new ServiceLevel("PT30M", "PT1H", "", ""));
        assertThat(levels().of(Waiting.HAND_OVER, dossier("STANDARD")))
                .isEqualTo(new ServiceLevel("PT1H", "PT4H", "", ""));
        assertThat(levels().of(Waiting.HAND_OVER, dossier(null)))
                .as("the tier is not known")
                .isEqualTo(new ServiceLevel("PT1H", "PT4H", "", ""));
        assertThat(levels().of(Waiting.CUSTOMER, dossier("PREMIUM"))).isEqualTo(new ServiceLevel("P2D", "P5D", "", ""));
    }

    @Test
    void ofTimeCountFromNowAndInBusinessHours() {
        assertThat(levels().deadlines(Waiting.APPROVAL, dossier("STANDARD"), "finance"))
                .isEqualTo(new Deadlines(
                        Instant.parse("2026-11-02T12:00:00Z"),
                        Instant.parse("2026-11-02T14:00:00Z"),
                        "senior-finance",
                        Instant.parse("2026-11-02T18:00:00Z"),
                        "8 working hours"));
        assertThat(levels().deadlines(Waiting.DECISION, dossier("PREMIUM"), ""))
                .as("nobody else is asked before the limit")
                .isEqualTo(new Deadlines(
                        Instant.parse("2026-11-02T10:30:00Z"),
                        Instant.parse("2026-11-02T12:00:00Z"),
                        "",
                        Instant.parse("2026-11-02T12:00:00Z"),
                        "2 working hours"));
    }

    /** Open from eight to six. */
    private ServiceLevels levels() {
        var hours = new BusinessHours(
                ZoneOffset.UTC,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Set.of());
        return new ServiceLevels(tables, new BusinessCalendar(hours), Clock.fixed(TEN, ZoneOffset.UTC));
    }

    private static Dossier dossier(@Nullable String tier) {
        var facts = Stream.ofNullable(tier)
                .map(it -> new Fact("customer.tier", it, "crm", "K-1", TEN))
                .toList();
        return new Dossier(new CaseId(1), facts, Map.of());
    }
}
