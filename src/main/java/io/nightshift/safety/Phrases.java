package io.nightshift.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The phrases by which the people, companies and addresses of a case are recognised. */
final class Phrases {

    /** More words than any name has; the sub-phrases of a name grow with the square of them. */
    private static final int LONGEST_NAME = 8;

    private static final int SHORTEST_ALONE = 3;

    private static final Set<String> TITLES = Set.of(
            "dr", "prof", "herr", "herrn", "frau", "hr", "fr", "mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dipl",
            "ing", "med", "phd", "msc", "bsc", "mag", "familie", "fam");

    private static final Set<String> PARTICLES = Set.of(
            "von", "vom", "van", "der", "den", "del", "dos", "das", "des", "die", "the", "and", "und", "zum", "zur",
            "ter");

    private static final Set<String> LEGAL_FORMS = Set.of(
            "gmbh", "mbh", "ag", "kg", "ohg", "gbr", "mbb", "ug", "kgaa", "ev", "ek", "eg", "se", "co", "ltd",
            "limited", "llc", "llp", "lp", "inc", "plc", "corp", "ab", "as", "asa", "aps", "oy", "oyj", "sa", "sas",
            "sarl", "srl", "spa", "bv", "nv", "sl", "sro", "zoo", "kft");

    private Phrases() {}

    static Stream<Phrase> of(Particulars particulars) {
        return Stream.of(
                        particulars.people().stream().flatMap(Phrases::person),
                        particulars.companies().stream().flatMap(Phrases::company),
                        particulars.addresses().stream().flatMap(Phrases::address))
                .flatMap(it -> it);
    }

    /** Every run of its words, with the first name as an initial too. */
    private static Stream<Phrase> person(String name) {
        var words = words(name);
        if (words.stream().anyMatch(Phrases::isLegalForm)) {
            return company(name);
        }
        var borne = words.stream()
                .filter(it -> !TITLES.contains(it.spelt()))
                .limit(LONGEST_NAME)
                .toList();
        List<Phrase> phrases = new ArrayList<>();
        for (int first = 0; first < borne.size(); first++) {
            for (int end = first + 1; end <= borne.size(); end++) {
                phrases.add(named(borne.subList(first, end)));
            }
        }
        if (borne.size() > 1) {
            var initialled = new ArrayList<>(borne);
            initialled.set(0, initial(borne.getFirst()));
            phrases.add(named(initialled));
        }
        return phrases.stream()
                .filter(it -> !PARTICLES.contains(it.words().getLast().spelt()));
    }

    private static Word initial(Word word) {
        return new Word(0, 1, word.spelt().substring(0, 1), word.plain().substring(0, 1));
    }

    private static Phrase named(List<Word> words) {
        var alone = words.getFirst();
        var everyday = words.size() == 1
                && (alone.end() - alone.start() < SHORTEST_ALONE
                        || EverydayWords.areWrittenSmall(alone.spelt())
                        || EverydayWords.areWrittenWithCapital(alone.spelt()));
        return new Phrase(Concealed.NAME, words, everyday);
    }

    /** The whole, and the whole without its legal form where that still is a name of its own. */
    private static Stream<Phrase> company(String name) {
        var words = words(name);
        var bare = words.stream().filter(it -> !isLegalForm(it)).toList();
        var distinct = bare.size() > 1 || bare.size() == 1 && !named(bare).everyday();
        return Stream.of(words, distinct ? bare : List.<Word>of())
                .filter(Predicate.not(List::isEmpty))
                .map(it -> new Phrase(Concealed.COMPANY, it, false));
    }

    private static boolean isLegalForm(Word word) {
        return LEGAL_FORMS.contains(word.spelt());
    }

    /** The whole, and each line that has words and a number: a town alone tells of nobody. */
    private static Stream<Phrase> address(String address) {
        return Stream.concat(Stream.of(address), Arrays.stream(address.split("[,;\\n]")))
                .map(Phrases::words)
                .filter(it -> it.stream().anyMatch(Phrases::isNumbered)
                        && !it.stream().allMatch(Phrases::isNumber))
                .map(it -> new Phrase(Concealed.ADDRESS, it, false));
    }

    private static boolean isNumbered(Word word) {
        return word.spelt().chars().anyMatch(Character::isDigit);
    }

    private static boolean isNumber(Word word) {
        return word.spelt().chars().allMatch(Character::isDigit);
    }

    private static List<Word> words(String text) {
        return Word.in(FoldedText.of(text).text());
    }
}
