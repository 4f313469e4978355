package io.nightshift.oversight;

import static java.util.stream.Collectors.groupingBy;

import io.nightshift.policy.Autonomy;
import io.nightshift.policy.AutonomyLimits;
import io.nightshift.policy.AutonomyLimits.Ground;
import io.nightshift.policy.DecisionTables;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the agent back on types whose figures have crossed a limit of the table {@code autonomy-demotion}, and tells the
 * support lead. Every node looks; one of them demotes.
 */
@Component
public class Demotions {

    private static final Logger log = LoggerFactory.getLogger(Demotions.class);
    private static final String TABLE = "autonomy-demotion";

    private final AutonomyFigures figures;
    private final DecisionTables tables;
    private final AutonomyLimits limits;
    private final DemotionNotice notice;
    private final TransactionTemplate transaction;

    Demotions(
            AutonomyFigures figures,
            DecisionTables tables,
            AutonomyLimits limits,
            DemotionNotice notice,
            TransactionTemplate transaction) {
        this.figures = figures;
        this.tables = tables;
        this.limits = limits;
        this.notice = notice;
        this.transaction = transaction;
    }

    /** Looks at all types of which something speaks against the agent. */
    @Scheduled(
            initialDelayString = "${nightshift.autonomy.look-every:10m}",
            fixedDelayString = "${nightshift.autonomy.look-every:10m}")
    public void look() {
        figures.lately().stream()
                .filter(figure -> figure.count() > 0)
                .collect(groupingBy(AutonomyFigure::type))
                .forEach(this::look);
    }

    private void look(String type, List<AutonomyFigure> bad) {
        try {
            bad.stream()
                    .flatMap(figure -> ground(figure).stream())
                    .max(Comparator.comparing(Ground::level).thenComparing(Ground::days))
                    .ifPresent(ground -> transaction.executeWithoutResult(
                            status -> limits.demote(ground).ifPresent(notice::isDue)));
        } catch (RuntimeException e) {
            log.warn("The figures of '{}' could not be judged: {}; trying again at the next look", type, e.toString());
        }
    }

    private Optional<Ground> ground(AutonomyFigure figure) {
        var decision = tables.decide(TABLE, inputs(figure));
        var level = Autonomy.valueOf(decision.word("level"));
        return level == Autonomy.ACT
                ? Optional.empty()
                : Optional.of(new Ground(
                        figure.type(),
                        level,
                        decision.key() + " v" + decision.version() + ", rule " + decision.rule(),
                        figure.inWords() + " (" + decision.annotation() + ")",
                        figure.figure().word(),
                        figure.days(),
                        figure.cases(),
                        figure.count()));
    }

    private static Map<String, Object> inputs(AutonomyFigure figure) {
        return Map.of(
                "type", figure.type(),
                "figure", figure.figure().word(),
                "days", BigDecimal.valueOf(figure.days()),
                "cases", BigDecimal.valueOf(figure.cases()),
                "count", BigDecimal.valueOf(figure.count()),
                "share", figure.share());
    }
}
