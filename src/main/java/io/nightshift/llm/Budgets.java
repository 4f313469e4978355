package io.nightshift.llm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nightshift.cases.CaseId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What models have used, for each case and each day, kept in {@code nightshift.model_use}. What a call may use at most is
 * reserved before it goes out, in statements that commit at once, so that no crowd gets past a limit.
 */
@Repository
class Budgets {

    private final JdbcClient database;
    private final BudgetSettings settings;
    private final Clock clock;

    Budgets(JdbcClient database, BudgetSettings settings, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("nightshift.model.budget.used", this, Budgets::shareOfToday)
                .description("How much of the day's budget for language models is used, 0 to 1")
                .register(meters);
    }

    /** Reserves room for a call. */
    Room reserve(CaseId id, long tokens, long micros) {
        var ofCase = "case " + id.number();
        var ofDay = "day " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!take(ofCase, settings.perCase(), tokens, micros)) {
            return new Room.None(ModelFailure.OUT_OF_BUDGET);
        }
        if (!take(ofDay, settings.perDay(), tokens, micros)) {
            give(ofCase, -1, -tokens, -micros, 0);
            return new Room.None(ModelFailure.OUT_OF_DAILY_BUDGET);
        }
        return new Room.Reserved(ofCase, ofDay, tokens, micros);
    }

    private boolean take(String scope, BudgetSettings.Limits limits, long tokens, long micros) {
        return limits.calls() > 0
                && tokens <= limits.tokens()
                && micros <= limits.micros()
                && database.sql("""
                    insert into nightshift.model_use as used (scope, calls, tokens, cost_micros, millis)
                    values (:scope, 1, :tokens, :micros, 0)
                    on conflict (scope) do update
                       set calls = used.calls + 1, tokens = used.tokens + excluded.tokens,
                           cost_micros = used.cost_micros + excluded.cost_micros
                     where used.calls < :mostCalls and used.tokens + excluded.tokens <= :mostTokens
                       and used.cost_micros + excluded.cost_micros <= :mostMicros and used.millis < :mostMillis
                    """)
                                .param("scope", scope)
                                .param("tokens", tokens)
                                .param("micros", micros)
                                .param("mostCalls", limits.calls())
                                .param("mostTokens", limits.tokens())
                                .param("mostMicros", limits.micros())
                                .param("mostMillis", limits.thinking().toMillis())
                                .update()
                        == 1;
    }

    /** Puts what a call has really used in the place of what was reserved for it. */
    void settle(Room.Reserved reserved, long tokens, long micros, long millis) {
        give(reserved.ofCase(), 0, tokens - reserved.tokens(), micros - reserved.micros(), millis);
        give(reserved.ofDay(), 0, tokens - reserved.tokens(), micros - reserved.micros(), millis);
    }

    private void give(String scope, int calls, long tokens, long micros, long millis) {
        database.sql("""
            update nightshift.model_use
               set calls = calls + :calls, tokens = tokens + :tokens, cost_micros = cost_micros + :micros,
                   millis = millis + :millis
             where scope = :scope
            """)
                .param("scope", scope)
                .param("calls", calls)
                .param("tokens", tokens)
                .param("micros", micros)
                .param("millis", millis)
                .update();
    }

    /** Whether a case or the day has passed the soft share of one of its limits. */
    boolean isTight(CaseId id) {
        return share("case " + id.number(), settings.perCase()).orElse(0.0) >= settings.soft()
                || shareOfToday() >= settings.soft();
    }

    /** How much of today's budget is used, 0 to 1: the limit that is nearest counts. */
    double shareOfToday() {
        return share("day " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), settings.perDay())
                .orElse(0.0);
    }

    private Optional<Double> share(String scope, BudgetSettings.Limits limits) {
        return database.sql("""
            select greatest(calls::float8 / greatest(:calls, 1), tokens::float8 / greatest(:tokens, 1),
                            cost_micros::float8 / greatest(:micros, 1), millis::float8 / greatest(:millis, 1))
              from nightshift.model_use where scope = :scope
            """)
                .param("scope", scope)
                .param("calls", limits.calls())
                .param("tokens", limits.tokens())
                .param("micros", limits.micros())
                .param("millis", limits.thinking().toMillis())
                .query(Double.class)
                .optional();
    }

    /** Whether there is room for a call. */
    sealed interface Room {

        /** It may go out. */
        record Reserved(String ofCase, String ofDay, long tokens, long micros) implements Room {}

        /** It may not. */
        record None(ModelFailure failure) implements Room {}
    }
}
