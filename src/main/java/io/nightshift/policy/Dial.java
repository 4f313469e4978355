package io.nightshift.policy;

import io.nightshift.dossier.Dossiers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The autonomy dial: says for each action, when its turn comes, how far the agent may go by itself. It makes what tables and
 * handling say stricter, never looser.
 */
@Component
public class Dial {

    static final String TABLE = "autonomy";
    private static final String CURRENCY = "EUR";
    private static final String NOBODY_KNOWS = "UNKNOWN";

    private final DecisionTables tables;
    private final AutonomyLimits limits;
    private final Dossiers dossiers;
    private final WatchedSteps watched;

    Dial(DecisionTables tables, AutonomyLimits limits, Dossiers dossiers, WatchedSteps watched) {
        this.tables = tables;
        this.limits = limits;
        this.dossiers = dossiers;
        this.watched = watched;
    }

    /** Where the dial stands for one step, with the integrations as they answered last. */
    DialSetting of(Matter matter) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("type", matter.escalationType());
        inputs.put("segment", matter.segment().isEmpty() ? NOBODY_KNOWS : matter.segment());
        inputs.put("value", matter.money().amount());
        inputs.put("risk", matter.tool().risk().name());
        inputs.put("missingIntegrations", missing(matter));
        return turned(inputs)
                .orStricter(ofCurrency(matter))
                .orStricter(limits.of(matter.escalationType()))
                .orStricter(watched.before(matter.step()));
    }

    /** Where the dial stands for a type when no money moves and every integration answers. */
    public Autonomy atBest(String type) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("type", type);
        inputs.put("segment", "STANDARD");
        inputs.put("value", BigDecimal.ZERO);
        inputs.put("risk", "PROMISE");
        inputs.put("missingIntegrations", BigDecimal.ZERO);
        return turned(inputs).orStricter(limits.of(type)).level();
    }

    private DialSetting turned(Map<String, Object> inputs) {
        var decision = tables.decide(TABLE, inputs);
        return decision.outputs().isEmpty()
                ? new DialSetting(Autonomy.SUGGEST, TABLE + ": no rule matches")
                : new DialSetting(Autonomy.valueOf(decision.word("level")), inWords(decision));
    }

    private static String inWords(Decision decision) {
        return decision.key() + " v" + decision.version() + ", rule " + decision.rule() + ", \"" + decision.annotation()
                + "\"";
    }

    private BigDecimal missing(Matter matter) {
        return BigDecimal.valueOf(
                dossiers.latest(matter.step().caseId()).missing().size());
    }

    private static DialSetting ofCurrency(Matter matter) {
        return matter.money().isNone() || CURRENCY.equals(matter.money().currency())
                ? DialSetting.FREE
                : new DialSetting(Autonomy.APPROVE, "an amount that is not in " + CURRENCY);
    }
}
