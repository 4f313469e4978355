package io.nightshift.evaluation;

import java.util.Map;
import java.util.regex.Matcher;

/** The numbers that the company has given to the labels of a scenario, and the words for its people. */
record Names(Map<String, String> byLabel) {

    Names {
        byLabel = Map.copyOf(byLabel);
    }

    String number(String label) {
        var number = byLabel.get(label);
        if (number == null) {
            throw new IllegalStateException("The company has set no '" + label + "'; it has " + byLabel.keySet());
        }
        return number;
    }

    /** Puts the numbers where the text names labels. */
    String in(String text) {
        return Labels.PLACEHOLDER.matcher(text).replaceAll(label -> Matcher.quoteReplacement(number(label.group(1))));
    }
}
