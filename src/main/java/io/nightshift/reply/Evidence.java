package io.nightshift.reply;

import io.nightshift.actions.Receipt;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.reply.Mention.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reply may rest on: the receipts of this round, the facts about this customer's things, and the words of the
 * occasion. General knowledge, what people of the house wrote, and counts the customer has no part in support nothing.
 */
final class Evidence {

    private static final Set<String> NOT_TO_TELL = Set.of(
            "knowledge",
            "decision",
            "colleague",
            "case",
            "cases",
            "refunds",
            "credits",
            "tickets",
            "reply",
            "questions");
    /** What was done in earlier cases and how they ended is the house's to know; it was told then. */
    private static final String EARLIER_CASE = LookUp.SEEN + "ESC-";

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'-]*");

    private final Occasion occasion;
    private final Map<String, Fact> facts;
    private final List<Mention> all = new ArrayList<>();
    private final Map<String, List<Mention>> byFact = new HashMap<>();
    private final Map<String, List<Mention>> byDeed = new HashMap<>();
    private final Set<String> references = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable Set<String> vocabulary;

    Evidence(Occasion occasion) {
        this.occasion = occasion;
        this.facts = occasion.dossier().byName();
        facts.values().forEach(this::add);
        occasion.deeds().forEach(this::add);
        occasion.words().forEach((name, word) -> all.addAll(scan(word)));
        all.addAll(scan(occasion.dossier().caseId().toString()));
    }

    private void add(Fact fact) {
        if (!mayBeTold(fact)) {
            return;
        }
        var mentions = mentions(fact.value());
        byFact.put(fact.name(), mentions);
        all.addAll(mentions);
        if (references.add(fact.reference())) {
            scan(fact.reference()).stream()
                    .filter(mention -> mention.kind() == Kind.IDENTIFIER)
                    .forEach(all::add);
        }
    }

    /** Whether it is about this customer's things. */
    static boolean mayBeTold(Fact fact) {
        return !NOT_TO_TELL.contains(fact.name().split("\\.", 2)[0])
                && !fact.name().startsWith(EARLIER_CASE);
    }

    private void add(String action, Receipt receipt) {
        List<Mention> mentions = new ArrayList<>(scan(receipt.reference()));
        receipt.details()
                .forEach((name, value) -> mentions.addAll(scan(name.equals("percent") ? value + " %" : value)));
        byDeed.put(action, mentions);
        all.addAll(mentions);
    }

    private List<Mention> mentions(Object value) {
        return switch (value) {
            case Money money ->
                List.of(new Mention(
                        Kind.AMOUNT,
                        Mention.plain(money.amount()) + " " + money.currency().getCurrencyCode(),
                        "",
                        0,
                        0));
            case LocalDate date -> List.of(new Mention(Kind.DATE, date.toString(), "", 0, 0));
            case BigDecimal number -> List.of(new Mention(Kind.NUMBER, Mention.plain(number), "", 0, 0));
            case String text -> ofText(text);
            default -> List.of();
        };
    }

    /** Anybody may have written what stands in the middle of a text: it supports no amount and no address. */
    private List<Mention> ofText(String text) {
        return scan(text).stream()
                .filter(mention -> mention.kind() != Kind.AMOUNT && mention.kind() != Kind.LINK
                        || mention.shown().equals(text.strip()))
                .toList();
    }

    /** Only texts with digits hold something that can be checked. */
    private List<Mention> scan(String text) {
        texts.add(text);
        return Scan.hasDigit(text) ? Scan.of(Scan.normal(text)) : List.of();
    }

    List<Mention> all() {
        return all;
    }

    List<Mention> ofFact(String name) {
        return byFact.getOrDefault(name, List.of());
    }

    List<Mention> ofDeeds(Collection<String> actions) {
        return actions.stream()
                .flatMap(action -> byDeed.getOrDefault(action, List.of()).stream())
                .toList();
    }

    boolean anyDone(Collection<String> actions) {
        return actions.stream().anyMatch(byDeed::containsKey);
    }

    Set<String> deeds() {
        return byDeed.keySet();
    }

    boolean is(String fact, Object value) {
        var known = facts.get(fact);
        return known != null && known.value().equals(value);
    }

    boolean knows(String fact) {
        return facts.containsKey(fact);
    }

    /** Whether a bare number is an amount whose currency was left out. */
    boolean knowsAmount(String number) {
        return all.stream()
                .anyMatch(known -> known.kind() == Kind.AMOUNT && known.number().equals(number));
    }

    /** Whether a word stands in some fact or receipt. */
    boolean hasWord(String word) {
        var known = vocabulary;
        if (known == null) {
            known = new HashSet<>();
            for (var text : texts) {
                var found = WORD.matcher(Scan.lower(Scan.normal(text)));
                while (found.find()) {
                    known.add(found.group());
                }
            }
            vocabulary = known;
        }
        return known.contains(Scan.lower(word));
    }

    boolean isHandOver() {
        return occasion.purpose().equals("hand-over");
    }

    /** Whether one of these supports a mention. */
    static boolean supports(List<Mention> evidence, Mention mention, LocalDate today) {
        return evidence.stream().anyMatch(known -> supports(known, mention, today));
    }

    private static boolean supports(Mention known, Mention mention, LocalDate today) {
        return switch (mention.kind()) {
            case AMOUNT, TIME, PERCENT, IDENTIFIER, LINK -> same(known, mention);
            case DATE -> known.kind() == Kind.DATE && sameDay(known.value(), day(mention.value(), today));
            case MONTH ->
                known.kind() == Kind.DATE
                        && known.value()
                                .startsWith(mention.value(), known.value().length() - 5);
            case WEEKDAY ->
                isFullDate(known)
                        && LocalDate.parse(known.value()).getDayOfWeek().name().equals(mention.value());
            case DURATION -> same(known, mention) || isFullDate(known) && isAway(known.value(), mention.value(), today);
            case NUMBER -> sameNumber(known, mention.value());
            case UNREADABLE, INTERNAL -> false;
        };
    }

    private static boolean same(Mention known, Mention mention) {
        return known.kind() == mention.kind() && known.value().equals(mention.value());
    }

    private static boolean isFullDate(Mention known) {
        return known.kind() == Kind.DATE && known.value().length() == 10;
    }

    /** A day without year, written {@code --11-26}, is every such day. */
    private static boolean sameDay(String known, String told) {
        return known.equals(told)
                || (told.startsWith("--") || known.startsWith("--"))
                        && known.endsWith(told.substring(told.length() - 5));
    }

    private static String day(String told, LocalDate today) {
        return told.startsWith("+")
                ? today.plusDays(Long.parseLong(told.substring(1))).toString()
                : told;
    }

    private static boolean isAway(String date, String span, LocalDate today) {
        var parts = span.split(" ", 2);
        if (!parts[0].chars().allMatch(Character::isDigit) || parts[0].length() > 4) {
            return false;
        }
        var count = Long.parseLong(parts[0]);
        var known = LocalDate.parse(date);
        return switch (parts[1]) {
            case "day" -> known.equals(today.plusDays(count)) || known.equals(today.minusDays(count));
            case "week" -> known.equals(today.plusWeeks(count)) || known.equals(today.minusWeeks(count));
            case "month" -> known.equals(today.plusMonths(count)) || known.equals(today.minusMonths(count));
            default -> false;
        };
    }

    private static boolean sameNumber(Mention known, String number) {
        return switch (known.kind()) {
            case AMOUNT, NUMBER, PERCENT -> known.number().equals(number);
            case IDENTIFIER -> List.of(known.value().split("-", -1)).contains(number);
            default -> false;
        };
    }
}
