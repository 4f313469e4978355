package io.nightshift.reply;

import io.nightshift.reply.Mention.Kind;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads a reply sentence by sentence and holds what it states against the evidence. A sentence that speaks of a deed must
 * state that deed's own amounts, days and numbers; what cannot be read counts as unsupported, because a person can look.
 */
@Component
class PromiseCheck implements ReplyCheck {

    private static final int MOST_CHARACTERS = 20_000;
    private static final int SHOWN = 120;
    private static final Set<Kind> TIMES = EnumSet.of(Kind.DATE, Kind.MONTH, Kind.WEEKDAY, Kind.TIME, Kind.DURATION);
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s)|\\n");
    private static final Pattern SHORT_FORM =
            Pattern.compile("(?iu)(?:^|[^\\p{L}])(?:mr|mrs|ms|dr|hr|fr|nr|no|st|ca|bzw|z\\. ?b|e\\.g|i\\.e)$");
    private static final Pattern ARRIVAL = Pattern.compile("arriv|reach(?:es)? you|be with you|deliver|expected"
            + " (?:on|by|to)|eintreff|trifft|ankomm|kommt|erreicht|geliefert|liefer|zugestellt|bei ihnen|be"
            + " there");
    private static final Pattern PROMISED = Pattern.compile(
            "promis|should have|originally|was due|agreed|zugesagt|versprochen|hätte|sollte|ursprünglich|vereinbart");
    private static final Pattern ORDERED_ON = Pattern.compile(
            "order(?:ed)? (?:\\p{L}+-\\d+ )?(?:of|from|on|placed)|bestellung (?:\\p{L}+-\\d+ )?vom|bestellt(?:en)? am");
    private static final Pattern INTERNAL = Pattern.compile(
            "(?<![\\p{L}])(?:camunda|bpmn|dmn|playbooks?|prompts?|process instance|process id|prozessinstanz|execution"
                    + " id|business key|language model|sprachmodell|llm|chatgpt|openai|tool"
                    + " call|toolbox|dossier|undefined|null)(?![\\p{L}])");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})\\p{Lu}");
    private static final Pattern FOREIGN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}\\p{IsCommon}]]");
    private static final String NAME = "\\p{Lu}[\\p{L}'-]+";
    private static final Pattern NAMES =
            Pattern.compile("(?<![\\p{L}])" + NAME + "(?: (?:(?:von|van|de|der|zu|den) )?" + NAME + "){0,5}");
    private static final Pattern COMES_NAMED = Pattern.compile(
            "^,? (?:will|is|comes|kommt|wird|ist|fährt|besucht|has been sent|visits|arrives)(?![\\p{L}])");
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\p{L}])(?:(?:Mr|Mrs|Ms|Dr|Herr|Herrn|Frau)\\.? (?<person>" + NAME + "(?: " + NAME
                    + "){0,2})|(?<company>" + NAME + "(?: (?:& )?" + NAME
                    + "){0,3}) (?:GmbH|AG|KG|OHG|UG|SE|e\\. ?K|Ltd|Limited|Inc|LLC|PLC|Corp|S\\.A|B\\.V)(?![\\p{L}]))");
    private static final Set<String> NO_NAMES = Arrays.stream(
                    ("a the our your we you he she it they this that if until please dear hello as so in on at for"
                        + " from by to and or i an one mr mrs ms dr herr herrn frau technician technicians engineer"
                        + " mechanic service field on-call utc eur wir sie er es ihr ihre ihren ihrem ihrer ihnen"
                        + " unser unsere unserem unseren unserer der die das den dem ein eine einen bitte guten tag"
                        + " techniker technikerin servicetechniker servicetechnikerin bereitschaftstechniker"
                        + " bereitschaft monteur monteurin mechaniker maschine maschinen kollege kollegin kundendienst"
                        + " uhr stunden stunde minuten tage tagen stelle einsatz sicherheit telefon nummer es wenn bis"
                        + " sobald damit für mit machine january february march april may june july august september"
                        + " october november december januar februar märz mai juni juli oktober dezember monday"
                        + " tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag"
                        + " freitag samstag sonntag")
                            .split(" "))
            .collect(Collectors.toUnmodifiableSet());

    private final Clock clock;

    PromiseCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> unsupported(String text, Occasion occasion) {
        if (text.length() > MOST_CHARACTERS) {
            return List.of("The reply has " + text.length()
                    + " characters; nobody reads, and no check holds, more than " + MOST_CHARACTERS);
        }
        var normal = Scan.normal(text);
        var lower = Scan.lower(normal);
        var evidence = new Evidence(occasion);
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var claims = Arrays.stream(Claim.values())
                .filter(claim -> claim.mayBeIn(lower))
                .toList();
        Set<String> faults = new LinkedHashSet<>();
        if (!ReadLanguages.include(lower)) {
            faults.add("The reply is in a language whose promises cannot be checked");
        }
        var mentions = Scan.of(normal);
        var start = 0;
        var first = 0;
        for (var end : ends(normal, mentions)) {
            var last = first;
            while (last < mentions.size() && mentions.get(last).start() < end) {
                last++;
            }
            new Sentence(
                            normal.substring(start, end),
                            lower.substring(start, end),
                            mentions.subList(first, last),
                            claims,
                            evidence,
                            today,
                            faults)
                    .check();
            start = end;
            first = last;
        }
        return List.copyOf(faults);
    }

    @Override
    public List<String> offLimits(String text, Occasion occasion) {
        return OffLimits.in(text, occasion);
    }

    /** Where sentences end: not inside a date, and not after a short form. */
    private static List<Integer> ends(String text, List<Mention> mentions) {
        List<Integer> ends = new ArrayList<>();
        var found = SENTENCE_END.matcher(text);
        var next = 0;
        while (found.find()) {
            while (next < mentions.size() && mentions.get(next).end() <= found.start()) {
                next++;
            }
            var inside = next < mentions.size() && mentions.get(next).overlaps(found.start());
            var before = text.substring(Math.max(0, found.start() - 6), found.start());
            if (!inside
                    && !(text.charAt(found.start()) == '.'
                            && SHORT_FORM.matcher(before).find())) {
                ends.add(found.end());
            }
        }
        ends.add(text.length());
        return ends;
    }

    /**
     * One sentence under check.
     *
     * @param claims those that may be in the text at all
     * @param faults where its faults are written down
     */
    private record Sentence(
            String text,
            String lower,
            List<Mention> mentions,
            List<Claim> claims,
            Evidence evidence,
            LocalDate today,
            Set<String> faults) {

        void check() {
            if (text.isBlank()) {
                return;
            }
            Set<Claim> claimed = EnumSet.noneOf(Claim.class);
            Set<Claim> denied = EnumSet.noneOf(Claim.class);
            for (var claim : claims) {
                if (claim.needsAmount() && !namesMoney()) {
                    continue;
                }
                switch (claim.in(lower)) {
                    case CLAIMED -> claimed.add(claim);
                    case DENIED -> denied.add(claim);
                    case SILENT -> {}
                }
            }
            claimed.stream()
                    .filter(claim -> !evidence.anyDone(claim.deeds()) && !isSo(claim, claimed))
                    .forEach(claim -> fault("speaks of " + claim.words() + ", which no receipt shows"));
            if (denied.contains(Claim.COVERED) && !evidence.is("warranty.covered", false)) {
                fault("says that something is not covered, which no fact says");
            }
            if (!mentions.isEmpty()) {
                values(claimed, denied);
            }
            if (claimed.contains(Claim.TECHNICIAN)) {
                names();
            }
            addressees();
            internals();
            scripts();
        }

        private boolean namesMoney() {
            return mentions.stream()
                    .anyMatch(mention -> mention.kind() == Kind.AMOUNT
                            || mention.kind() == Kind.NUMBER && evidence.knowsAmount(mention.number()));
        }

        /** Whether the facts alone make a claim true. */
        private boolean isSo(Claim claim, Set<Claim> claimed) {
            return switch (claim) {
                case SHIPPED ->
                    evidence.is("order.shipment", "IN_TRANSIT")
                            || evidence.is("order.shipment", "DELIVERED")
                            || claimed.contains(Claim.TECHNICIAN);
                case DELIVERED -> evidence.is("order.shipment", "DELIVERED") || evidence.knows("order.deliveredOn");
                case COVERED -> evidence.is("warranty.covered", true) || evidence.anyDone(List.of("confirmWarranty"));
                case NOT_COVERED -> evidence.is("warranty.covered", false);
                case FREE -> evidence.is("warranty.covered", true);
                case TECHNICIAN -> evidence.knows("dispatch.arrivesBy");
                case EXPRESS -> evidence.knows("order.expressDueOn");
                case REORDER -> evidence.knows("order.expressDueOn") || evidence.knows("warranty.openClaim");
                case NOT_LATE ->
                    evidence.is("order.late", false)
                            && !evidence.is("order.shipment", "LOST")
                            && !evidence.is("order.shipment", "DELAYED");
                case CALL, PRIORITY -> evidence.isHandOver();
                case CANCELLED -> evidence.is("order.status", "CANCELLED");
                default -> false;
            };
        }

        private void values(Set<Claim> claimed, Set<Claim> denied) {
            var ofDeeds = evidence.ofDeeds(claimed.stream()
                    .flatMap(claim -> claim.deeds().stream())
                    .distinct()
                    .toList());
            var timed = mentions.stream().anyMatch(mention -> TIMES.contains(mention.kind()));
            var times = timed ? times(claimed, denied, ofDeeds) : List.<Mention>of();
            for (int i = 0; i < mentions.size(); i++) {
                var mention = mentions.get(i);
                var allowed = TIMES.contains(mention.kind()) ? times : allowed(mention, ofDeeds);
                if (!Evidence.supports(allowed, mention, today) || !fitsNext(i)) {
                    faults.add("The " + mention.kind().word() + " '" + mention.shown() + "' in \"" + shown()
                            + "\" is supported by no receipt and no fact");
                }
            }
        }

        /** A weekday right before a date must be that date's. */
        private boolean fitsNext(int i) {
            if (mentions.get(i).kind() != Kind.WEEKDAY || i + 1 >= mentions.size()) {
                return true;
            }
            var next = mentions.get(i + 1);
            return next.kind() != Kind.DATE
                    || next.value().length() != 10
                    || next.start() - mentions.get(i).end() > 8
                    || LocalDate.parse(next.value()).getDayOfWeek()
                            == DayOfWeek.valueOf(mentions.get(i).value());
        }

        /** Where a sentence claims a deed that has such a value, only that deed's values count. */
        private List<Mention> allowed(Mention mention, List<Mention> ofDeeds) {
            var bound = switch (mention.kind()) {
                case AMOUNT -> has(ofDeeds, Kind.AMOUNT);
                case PERCENT -> has(ofDeeds, Kind.PERCENT);
                case NUMBER -> has(ofDeeds, Kind.AMOUNT) || has(ofDeeds, Kind.PERCENT);
                case IDENTIFIER -> ofDeeds.stream().anyMatch(known -> samePrefix(known, mention));
                default -> false;
            };
            return bound ? ofDeeds : evidence.all();
        }

        private static boolean has(List<Mention> mentions, Kind kind) {
            return mentions.stream().anyMatch(mention -> mention.kind() == kind);
        }

        private static boolean samePrefix(Mention known, Mention mention) {
            return known.kind() == Kind.IDENTIFIER
                    && known.value().split("-", 2)[0].equals(mention.value().split("-", 2)[0]);
        }

        /** The times a sentence may state, by what it speaks of. */
        private List<Mention> times(Set<Claim> claimed, Set<Claim> denied, List<Mention> ofDeeds) {
            Set<Mention> times = new HashSet<>();
            var deedTimes = ofDeeds.stream()
                    .filter(known -> TIMES.contains(known.kind()))
                    .toList();
            var covers = claimed.contains(Claim.COVERED)
                    || denied.contains(Claim.COVERED)
                    || claimed.contains(Claim.NOT_COVERED);
            var arrives = ARRIVAL.matcher(lower).find();
            var promised = PROMISED.matcher(lower).find();
            var technician = claimed.contains(Claim.TECHNICIAN);
            if (deedTimes.isEmpty() && !covers && !arrives && !promised && !technician) {
                return evidence.all();
            }
            times.addAll(deedTimes);
            if (covers) {
                times.addAll(evidence.ofFact("warranty.until"));
            }
            if (technician) {
                times.addAll(evidence.ofFact("dispatch.arrivesBy"));
            }
            if (arrives && !technician) {
                times.addAll(evidence.ofDeeds(evidence.deeds()));
                times.addAll(evidence.ofFact("order.deliveredOn"));
                times.addAll(evidence.ofFact("order.expressDueOn"));
                times.addAll(evidence.ofFact("warranty.claimDueOn"));
            }
            if (promised || arrives && evidence.is("order.late", false)) {
                times.addAll(evidence.ofFact("order.promisedOn"));
            }
            if (ORDERED_ON.matcher(lower).find()) {
                times.addAll(evidence.ofFact("order.orderedOn"));
            }
            return List.copyOf(times);
        }

        /** Whoever is said to come is the technician of a receipt or of the facts. */
        private void names() {
            var found = NAMES.matcher(text);
            while (found.find()) {
                var words = List.of(found.group().split(" ", -1));
                var unknown = words.stream()
                        .filter(word -> Character.isUpperCase(word.charAt(0)))
                        .filter(word -> !NO_NAMES.contains(word.toLowerCase(Locale.ROOT)))
                        .filter(word -> !evidence.hasWord(word))
                        .toList();
                if (!unknown.isEmpty() && isName(found.start(), found.end(), words, unknown)) {
                    faults.add("The name '" + String.join(" ", unknown) + "' in \"" + shown()
                            + "\" is supported by no receipt and no fact");
                }
            }
        }

        /** A person or a company that is named with title or legal form is the customer's, or another's. */
        private void addressees() {
            var found = NAMED.matcher(text);
            while (found.find()) {
                var named = found.group("person") == null ? found.group("company") : found.group("person");
                Arrays.stream(named.split("[ .]+", -1))
                        .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                        .filter(word -> !NO_NAMES.contains(word.toLowerCase(Locale.ROOT)) && !evidence.hasWord(word))
                        .findFirst()
                        .ifPresent(word ->
                                fault("names '" + found.group().strip() + "', whom no fact of this case knows"));
            }
        }

        private boolean isName(int start, int end, List<String> words, List<String> unknown) {
            var before = text.substring(Math.max(0, start - 20), start).toLowerCase(Locale.ROOT);
            return unknown.size() > 1
                    || words.size() > 1
                    || COMES_NAMED.matcher(text.substring(end)).find()
                    || before.matches(
                            "(?su).*(?:mrs?\\.?|ms\\.?|dr\\.?|herrn?|frau|technician,?|colleague,?|techniker(?:in)?,?|kolleg(?:e|in|en),?)"
                                + " $");
        }

        private void internals() {
            var found = INTERNAL.matcher(lower);
            while (found.find()) {
                fault("names the inside of the house ('" + found.group() + "')");
            }
            var camel = CAMEL.matcher(text);
            while (camel.find()) {
                var word = wordAt(camel.start());
                if (!evidence.hasWord(word)) {
                    fault("names the inside of the house ('" + word + "')");
                }
            }
        }

        /** A letter of another alphabet can pass for one of ours, and then no pattern reads the word. */
        private void scripts() {
            var found = FOREIGN.matcher(text);
            while (found.find()) {
                var word = wordAt(found.start());
                if (!evidence.hasWord(word)) {
                    fault("has a word that cannot be read ('" + word + "')");
                }
            }
        }

        private String wordAt(int place) {
            var from = place;
            var to = place;
            while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
                from--;
            }
            while (to < text.length() && Character.isLetter(text.charAt(to))) {
                to++;
            }
            return text.substring(from, to);
        }

        private void fault(String what) {
            faults.add("\"" + shown() + "\" " + what);
        }

        private String shown() {
            var line = text.strip();
            return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
        }
    }
}
