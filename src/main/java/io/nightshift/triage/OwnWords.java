package io.nightshift.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the customer says in a ticket, sentence by sentence: without quoted history, greetings and signatures.
 *
 * <p>Bounded: a very long ticket keeps its first and its last sentences.
 */
record OwnWords(List<String> sentences) {

    private static final int MOST = 40;
    private static final int LAST = 15;
    private static final int LONGEST = 400;
    private static final int LONGEST_NAME_LINE = 60;
    private static final int LINES_OF_SIGNATURE = 6;

    private static final Pattern HISTORY = Pattern.compile(
            "(?i)(-{2,} ?(original message|ursprüngliche nachricht|forwarded message).*|on .{6,120} wrote:|am .{6,120}"
                    + " schrieb .{0,80}:|(from|von): .{3,120}@.{3,120})");
    private static final Pattern SIGN_OFF = Pattern.compile(
            "(?i)(--|(kind |best |warm |with (kind |best )?)?regards|yours (sincerely|faithfully|truly)|sincerely("
                + " yours)?|cheers|thanks|many thanks|thank you|best|mit freundlichen grüßen|freundliche grüße|viele"
                + " grüße|beste grüße|mfg|sent from my .{2,40}|gesendet von .{2,40})[ ,.!]*");
    private static final Pattern GREETING = Pattern.compile(
            "(?i)(dear|hello|hi|hey|good (morning|afternoon|evening|day)|guten (tag|morgen|abend)|hallo|sehr"
                    + " geehrte[rn]?|moin|to whom it may concern|ladies and gentlemen)\\b.{0,40}[,!:]?");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;])\\s+");
    private static final Pattern POSTSCRIPT = Pattern.compile("(?i)^p\\.? ?s\\.? ?[:,-] *");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b([A-Z]{2,4})-[0-9]{2,9}\\b");
    private static final Pattern REPEATED = Pattern.compile("(?i)\\b(\\p{L}{2,20})(\\s+\\1\\b)+");
    private static final Pattern ADDRESS = Pattern.compile("(https?://|www\\.)\\S{1,500}|\\S{1,100}@\\S{1,100}");

    /** Letters the model was not taught: to it they are noise. Greek and Cyrillic ones may stand for ours. */
    private static final Pattern FOREIGN_LETTERS =
            Pattern.compile("[\\p{L}&&[^\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\p{IsCommon}]]+");

    /** A word in letters for which there is neither a model nor a list of words, apart from those that look like ours. */
    private static final Pattern UNREAD = Pattern.compile(
            "[\\p{L}&&[^\\p{IsLatin}\\p{IsHan}\\p{IsCommon}]][\\p{L}\\p{M}]{0,40}[\\p{L}&&[^\\p{IsLatin}\\p{IsHan}\\p{IsCommon}]]");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");
    private static final Map<String, String> NOUNS =
            Map.of("SO", "order", "INV", "invoice", "MX", "machine", "PT", "part", "RF", "refund", "CN", "credit note");

    OwnWords {
        sentences = List.copyOf(sentences);
    }

    static OwnWords of(String text) {
        var sentences = new ArrayList<String>();
        for (var message : text.split(Assessor.NEXT_MESSAGE)) {
            for (var line : withoutMail(message.lines().map(String::strip).toList())) {
                for (var sentence : SENTENCE_END.split(line)) {
                    add(sentence.strip(), sentences);
                }
            }
        }
        return new OwnWords(bounded(sentences));
    }

    private static void add(String sentence, List<String> sentences) {
        var bounded = sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST);
        if (LETTERS.matcher(IDENTIFIER.matcher(bounded).replaceAll("")).find()) {
            sentences.add(bounded);
        }
    }

    private static List<String> bounded(List<String> sentences) {
        if (sentences.size() <= MOST) {
            return sentences;
        }
        var kept = new ArrayList<>(sentences.subList(0, MOST - LAST));
        kept.addAll(sentences.subList(sentences.size() - LAST, sentences.size()));
        return kept;
    }

    private static List<String> withoutMail(List<String> lines) {
        var kept = new ArrayList<String>();
        var signature = 0;
        for (var line : lines) {
            if (startsHistory(line)) {
                break;
            }
            if (line.startsWith(">") || line.isEmpty()) {
                continue;
            }
            if (signature > 0 && looksLikeName(line)) {
                signature--;
                continue;
            }
            signature = 0;
            if (!kept.isEmpty()
                    && line.length() <= LONGEST_NAME_LINE
                    && SIGN_OFF.matcher(line).matches()) {
                signature = LINES_OF_SIGNATURE;
            } else if (!isGreeting(line)) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean startsHistory(String line) {
        return line.length() <= 300 && HISTORY.matcher(line).matches();
    }

    private static boolean looksLikeName(String line) {
        return line.length() <= LONGEST_NAME_LINE
                && !line.endsWith("?")
                && !line.endsWith("!")
                && !line.endsWith(".")
                && !POSTSCRIPT.matcher(line).find();
    }

    private static boolean isGreeting(String line) {
        return line.length() <= LONGEST_NAME_LINE
                && (line.endsWith(",") || line.endsWith("!") || line.endsWith(":") || !line.contains(" "))
                && GREETING.matcher(line).matches();
    }

    /** The text without the lines quoted by {@code >}. */
    static String unquoted(String text) {
        return text.lines().filter(line -> !line.stripLeading().startsWith(">")).collect(Collectors.joining("\n"));
    }

    /** Without sentences of which nothing is left to read, such as bare addresses; the model refuses nothing but those. */
    OwnWords withoutUnreadable() {
        return without(sentence -> named(sentence).isBlank());
    }

    /** Without sentences in letters the model was not taught either: what it made of them would be chance. */
    OwnWords inOurLetters() {
        return without(sentence -> !LETTERS.matcher(readable(sentence)).find());
    }

    /** Whether it says something that nobody here has read: neither the model nor the words can tell what it is. */
    boolean sayMoreThanIsRead() {
        return sentences.stream()
                .anyMatch(
                        sentence -> UNREAD.matcher(Tokens.normalised(sentence)).find());
    }

    private OwnWords without(Predicate<String> unreadable) {
        return new OwnWords(sentences.stream().filter(Predicate.not(unreadable)).toList());
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** All of it, for the words of mood and risk. */
    String text() {
        return String.join("\n", sentences);
    }

    /** A sentence as the model should see it: a number such as {@code SO-20417} reads as what it numbers. */
    static String readable(String sentence) {
        return FOREIGN_LETTERS.matcher(named(sentence)).replaceAll(" ").strip();
    }

    private static String named(String sentence) {
        var itself =
                POSTSCRIPT.matcher(ADDRESS.matcher(sentence).replaceAll("")).replaceFirst("");
        var named = IDENTIFIER.matcher(itself).replaceAll(OwnWords::noun);
        return REPEATED.matcher(named).replaceAll("$1").strip();
    }

    private static String noun(MatchResult identifier) {
        return NOUNS.getOrDefault(identifier.group(1), "");
    }
}
