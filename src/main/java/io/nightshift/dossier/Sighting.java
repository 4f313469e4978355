package io.nightshift.dossier;

import java.util.regex.Pattern;

/** Holds what a look-up found to the names and the length that its port allows. */
final class Sighting {

    /** No table is asked about these names, whatever a look-up says. */
    private static final Pattern NAME =
            Pattern.compile("seen\\.[^.\\s]{1,64}\\.[a-z][A-Za-z0-9]{0,40}|knowledge\\.[A-Z]{1,20}-[\\w-]{1,40}");

    private static final int LONGEST = 600;

    private Sighting() {}

    static Fact of(LookUp lookUp, Fact fact) {
        if (!NAME.matcher(fact.name()).matches()) {
            throw new BadLookUp(lookUp.name(), "finds " + fact.name() + ", which is no name for what was looked up");
        }
        return fact.value() instanceof String text ? fact.withValue(cut(text, LONGEST)) : fact;
    }

    /** The beginning of a text; no character is cut in half. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
