package io.nightshift.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Holds what came of a run against what was expected of the scenario. */
class Judge {

    private final Scenario scenario;
    private final Played played;
    private final Expectation expected;

    private Judge(Scenario scenario, Played played) {
        this.scenario = scenario;
        this.played = played;
        this.expected = scenario.expect();
    }

    static Judgement judge(Scenario scenario, Played played) {
        return new Judgement(new Judge(scenario, played).failures(), Prohibitions.broken(scenario, played));
    }

    private List<String> failures() {
        var failures = new ArrayList<String>();
        end(failures);
        books(failures);
        words(failures);
        return failures;
    }

    private void end(List<String> failures) {
        var early = isHandedOverEarly();
        if (!expected.end().contains(played.end()) && !early) {
            failures.add("ended " + ending() + ", expected "
                    + String.join(
                            " or ", expected.end().stream().map(Stop::word).toList()));
        } else if (played.end() == Stop.HANDED_OVER && !early && !isForAReason()) {
            failures.add("ended " + ending() + ", expected the reason " + inWords(expected.reasons()));
        }
        if (expected.desk() != null && played.end() == Stop.HANDED_OVER && !desk().equals(expected.desk())) {
            failures.add("handed over to " + desk() + ", expected " + expected.desk());
        }
    }

    private String ending() {
        return played.end().word() + (played.end() == Stop.HANDED_OVER ? " (" + reason() + ")" : "");
    }

    private boolean isHandedOverEarly() {
        return played.end() == Stop.HANDED_OVER && !expected.end().contains(Stop.HANDED_OVER) && isForAReason();
    }

    private boolean isForAReason() {
        return expected.reasons().stream().anyMatch(it -> it.name().equals(reason()));
    }

    private String reason() {
        return played.handedOver() == null ? "" : played.handedOver().reason();
    }

    private String desk() {
        return played.handedOver() == null ? "" : played.handedOver().desk();
    }

    private void books(List<String> failures) {
        var due = expected.books().effects(played.names()::number);
        Effects.without(played.effects(), due).forEach(effect -> failures.add("not expected in the books: " + effect));
        if (!isHandedOverEarly()) {
            Effects.without(due, played.effects()).forEach(effect -> failures.add("missing in the books: " + effect));
        }
    }

    private void words(List<String> failures) {
        if (!isHandedOverEarly()) {
            expected.mustBeTold().stream()
                    .filter(words -> !new Phrase(played.names().in(words)).isIn(played.told()))
                    .forEach(words -> failures.add("the customer was not told: " + words));
        }
        expected.mustNotBeTold().stream()
                .filter(words -> new Phrase(played.names().in(words)).isIn(played.told()))
                .forEach(words -> failures.add("the customer was told: " + words));
    }

    private static String inWords(List<?> words) {
        return String.join(" or ", words.stream().map(String::valueOf).toList());
    }
}
