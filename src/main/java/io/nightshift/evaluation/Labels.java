package io.nightshift.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The labels that texts and expectations of a scenario may use, and the check that they use no others. */
class Labels {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)?)}");
    static final String CUSTOMER = "customer";
    static final List<String> PERSON = List.of(CUSTOMER, "name", "contact");
    static final String STRANGER = "stranger.";

    private final Set<String> things;
    private final Set<String> all;

    Labels(Setting company, @Nullable Setting stranger) {
        things = once(company.labels());
        all = new TreeSet<>(things);
        all.addAll(PERSON);
        if (stranger != null) {
            once(stranger.labels()).forEach(label -> all.add(STRANGER + label));
            PERSON.forEach(label -> all.add(STRANGER + label));
        }
    }

    private static Set<String> once(List<String> labels) {
        var seen = new HashSet<String>();
        labels.forEach(label -> {
            if (PERSON.contains(label) || !seen.add(label)) {
                throw new IllegalArgumentException("The label '" + label
                        + "' is taken; orders, invoices and machines need labels of their own, and customer, name and"
                        + " contact are for the person");
            }
        });
        return seen;
    }

    void check(Scenario scenario) {
        scenario.expect().books().labels().forEach(label -> {
            if (!things.contains(label)) {
                throw unknown("expect.books", label, things);
            }
        });
        texts(scenario)
                .forEach(text -> PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(it -> it.substring(1, it.length() - 1))
                        .filter(label -> !all.contains(label))
                        .findFirst()
                        .ifPresent(label -> {
                            throw unknown("'" + text.strip().lines().findFirst().orElse("") + "'", label, all);
                        }));
    }

    private static IllegalArgumentException unknown(String where, String label, Set<String> known) {
        return new IllegalArgumentException(where + " speaks of '" + label
                + "', which company does not have; known are " + String.join(", ", new TreeSet<>(known)));
    }

    private static List<String> texts(Scenario scenario) {
        var texts = new ArrayList<>(
                List.of(scenario.ticket().subject(), scenario.ticket().text()));
        texts.add(scenario.whoWrites().whoTheyAre());
        texts.add(scenario.whoWrites().whatTheyWant());
        for (var turn : scenario.whoWrites().turns()) {
            if (turn.writes() != null) {
                texts.add(turn.writes());
            }
        }
        texts.addAll(scenario.expect().mustBeTold());
        texts.addAll(scenario.expect().mustNotBeTold());
        texts.addAll(scenario.mustNotHappen().wordsToAvoid());
        return texts;
    }
}
