package io.nightshift.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers of payment cards: 13 to 19 digits of a known scheme with the right check digit, in one piece or in groups. */
final class Cards implements Detector {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private static final Pattern GROUP = Pattern.compile("[0-9]++");
    private static final Pattern GAP = Pattern.compile("[ .-]| {2}| - ");

    /** Visa, Mastercard, American Express, Diners Club, Discover, JCB, UnionPay, Maestro. */
    private static final Pattern SCHEME = Pattern.compile("4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
            + "|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
            + "|3[47][0-9]{13}"
            + "|3(?:0[0-5]|095|[689])[0-9]{11,17}"
            + "|(?:6011|64[4-9]|65)[0-9]{12,15}"
            + "|35(?:2[89]|[3-8][0-9])[0-9]{12,15}"
            + "|62[0-9]{14,17}"
            + "|(?:50|5[6-8]|6[0-9])[0-9]{11,17}");

    @Override
    public Stream<Sighting> in(String text) {
        var groups = GROUP.matcher(text).results().toList();
        List<Sighting> seen = new ArrayList<>();
        for (int first = 0; first < groups.size(); first++) {
            var last = lastOfCard(first, groups, text);
            if (last.isPresent()) {
                seen.add(new Sighting(
                        Concealed.CARD,
                        groups.get(first).start(),
                        groups.get(last.getAsInt()).end()));
                first = last.getAsInt();
            }
        }
        return seen.stream();
    }

    private static OptionalInt lastOfCard(int first, List<MatchResult> groups, String text) {
        var last = OptionalInt.empty();
        if (touchesLetter(groups.get(first).start() - 1, text)) {
            return last;
        }
        var digits = new StringBuilder();
        for (int i = first; i < groups.size() && (i == first || joined(groups.get(i - 1), groups.get(i), text)); i++) {
            digits.append(text, groups.get(i).start(), groups.get(i).end());
            if (digits.length() > LONGEST) {
                return last;
            }
            if (digits.length() >= SHORTEST && !touchesLetter(groups.get(i).end(), text) && isCard(digits)) {
                last = OptionalInt.of(i);
            }
        }
        return last;
    }

    /** A single digit is a count or a step of a list, no group of a card number. */
    private static boolean joined(MatchResult left, MatchResult right, String text) {
        return right.end() - right.start() > 1
                && right.start() - left.end() <= 3
                && GAP.matcher(text.substring(left.end(), right.start())).matches();
    }

    private static boolean touchesLetter(int at, String text) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    private static boolean isCard(CharSequence digits) {
        return passesLuhn(digits) && SCHEME.matcher(digits).matches();
    }

    /** From the right, every second digit is doubled and its digits added; the sum of all ends in 0. */
    private static boolean passesLuhn(CharSequence digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = 2 * digit;
            sum += i % 2 == 0 ? digit : doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }
}
