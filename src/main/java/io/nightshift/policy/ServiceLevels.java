package io.nightshift.policy;

import io.nightshift.dossier.Dossier;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How long people and customers may take, by the table {@code service-levels}. */
@Component
public class ServiceLevels {

    private final DecisionTables tables;
    private final BusinessCalendar calendar;
    private final Clock clock;

    ServiceLevels(DecisionTables tables, BusinessCalendar calendar, Clock clock) {
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The limits for one kind of waiting, for the tier of the dossier's customer. */
    public ServiceLevel of(Waiting waitingFor, Dossier dossier) {
        return of(waitingFor, dossier, "");
    }

    private ServiceLevel of(Waiting waitingFor, Dossier dossier, String askedGroup) {
        var tier = dossier.fact("customer.tier")
                .map(fact -> fact.value().toString())
                .orElse("STANDARD");
        var decision = tables.decide(
                "service-levels", Map.of("waitingFor", waitingFor.word(), "tier", tier, "askedGroup", askedGroup));
        return new ServiceLevel(
                decision.word("remindAfter"),
                decision.word("limit"),
                decision.word("delegateAfter"),
                decision.word("delegateTo"));
    }

    /** The limits for people of a group who are asked now; only business hours count. */
    public Deadlines deadlines(Waiting waitingFor, Dossier dossier, String askedGroup) {
        var level = of(waitingFor, dossier, askedGroup);
        var limit = WorkingTime.parse(level.limit());
        return new Deadlines(
                fromNow(level.remindAfter()),
                level.delegateAfter().isEmpty() ? fromNow(level.limit()) : fromNow(level.delegateAfter()),
                level.delegateTo(),
                fromNow(level.limit()),
                limit.words());
    }

    private Instant fromNow(String time) {
        return calendar.after(clock.instant(), WorkingTime.parse(time));
    }

    /** Whom a case waits for. */
    public enum Waiting {
        APPROVAL("approval"),
        DECISION("decision"),
        HAND_OVER("hand-over"),
        CUSTOMER("customer"),
        COLLEAGUE("colleague");

        private final String word;

        Waiting(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * ISO 8601 durations, such as {@code PT4H}, and a group.
     *
     * @param delegateAfter when the next group is asked too; empty if none is
     * @param delegateTo the next group; empty if there is none
     */
    public record ServiceLevel(String remindAfter, String limit, String delegateAfter, String delegateTo) {}

    /**
     * What follows from a level for people who are asked now.
     *
     * @param passOn when the next group is asked too; the limit, if none is
     * @param next that group; empty if there is none
     * @param words the limit in the words of a person
     */
    public record Deadlines(Instant remind, Instant passOn, String next, Instant limit, String words) {}
}
