package io.nightshift.oversight;

import io.nightshift.thresholds.RuleTrials;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rules that are worth a second look, each with what another answer would have done to the decisions on record. */
@Component
class Candidates {

    private static final Map<String, Object> ALONE = Map.of("verdict", "ALLOW", "approvers", "", "secondPerson", false);
    private static final Map<String, Object> TWO_PEOPLE = Map.of("verdict", "ASK", "secondPerson", true);
    private static final Map<String, Object> NEVER =
            Map.of("verdict", "FORBID", "approvers", "", "secondPerson", false);

    private final ApprovalFigureSettings settings;
    private final RuleTrials trials;

    Candidates(ApprovalFigureSettings settings, RuleTrials trials) {
        this.settings = settings;
        this.trials = trials;
    }

    int days() {
        return settings.days();
    }

    /** People nearly always say yes: does the rule ask for nothing? */
    List<Candidate> toLoosen(List<CheckpointFigures> checkpoints, Instant since) {
        return those(checkpoints)
                .filter(it -> it.answered() >= settings.loosenAnswers()
                        && it.shareApproved().doubleValue() >= settings.loosenShare())
                .map(it -> candidate(it, since, List.of(ALONE)))
                .toList();
    }

    /** People often decide otherwise: does the rule, or the one before it, leave the agent too much? */
    List<Candidate> toTighten(List<CheckpointFigures> checkpoints, Instant since) {
        return those(checkpoints)
                .filter(it -> it.answered() >= settings.tightenAnswers()
                        && it.shareOverruled().doubleValue() >= settings.tightenShare())
                .map(it -> candidate(it, since, List.of(TWO_PEOPLE, NEVER)))
                .toList();
    }

    private static Stream<CheckpointFigures> those(List<CheckpointFigures> checkpoints) {
        return checkpoints.stream().filter(it -> !it.rule().isEmpty());
    }

    private Candidate candidate(CheckpointFigures it, Instant since, List<Map<String, Object>> others) {
        var replayed = others.stream()
                .flatMap(answers -> trials.effect(it.table(), it.rule(), answers, since).stream()
                        .map(effect -> new Replayed(
                                String.valueOf(answers.get("verdict")),
                                Boolean.TRUE.equals(answers.get("secondPerson")),
                                effect.decisions(),
                                effect.flipped(),
                                effect.money())))
                .toList();
        return new Candidate(it.table(), it.rule(), it.answered(), it.shareApproved(), it.shareOverruled(), replayed);
    }

    /**
     * A rule that is worth a second look, and why.
     *
     * @param replayed what its other answers would have done; empty if the live table has the rule no more
     */
    record Candidate(
            String table,
            String rule,
            int answered,
            BigDecimal shareApproved,
            BigDecimal shareOverruled,
            List<Replayed> replayed) {}

    /**
     * What another answer of the rule would have done.
     *
     * @param decisions of the table on record, in the same time
     * @param flipped how many of them would have come out otherwise
     * @param money what those were about
     */
    record Replayed(String verdict, boolean secondPerson, long decisions, long flipped, BigDecimal money) {}
}
