package io.nightshift.cases;

/** Checks that an identifier from outside is one printable, bounded line. */
final class Words {

    private Words() {}

    static void requireWord(String what, String text, int maximum) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is empty");
        }
        if (text.length() > maximum) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + text.length() + " characters, at most " + maximum);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + what + " contains control characters");
        }
    }
}
