package io.nightshift.reply;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something a sentence can claim to have been done, or to be so, in English and German words. In the words, {@code ~} stands
 * for the rest of a word and {@code …} for up to sixty characters of the same sentence.
 */
enum Claim {
    REFUND(
            "a refund",
            Set.of("issueRefund"),
            "refund~|reimburs~|wir(?:e|ed|ing) … (?:money|sum|amount|you)|(?:money|sum|amount) … (?:in|on|into) your"
                    + " (?:bank )?account|(?:pay|paid|paying|transfer~) … back|money back|return~ (?:the |your |you the"
                    + " )?(?:money|amount|payment)|you (?:\\p{L}+ ){0,2}(?:get|receive)"
                    + " (?:\\p{L}+ ){0,3}(?:money|sum|amount)",
            "~erstatt~|rückzahl~|zurück(?:ge|zu)?zahl~|zurücküberw~|(?:geld|summe|betrag) … auf ihre[mn]? konto|haben"
                    + " (?:wir )?ihnen … überwiesen|überweisen ihnen|(?:zahlen|überweisen) … zurück|geld zurück|(?:sie"
                    + " (?:erhalten|bekommen)|(?:erhalten|bekommen) sie) (?:\\p{L}+ ){0,3}(?:geld|summe|betrag)"),
    PAYMENT(
            "money for the customer",
            Set.of("issueRefund", "grantCredit"),
            "you(?:'ll| will| shall| can| may| also| now| both| are going to){0,3} (?:get|receive|obtain|collect)(?!"
                + " (?:an |a |the |our |your"
                + " )?(?:answer|reply|message|confirmation|e-?mail|part|order|parcel|delivery)~)|you(?:'ll be| will"
                + " be| are) (?:given|paid|owed|granted|due)|you(?:'ve| have)?(?: just| already| now)?"
                + " (?:received|got|gotten)(?= (?:[€$£\\p{Nd}]|eur))|(?:is|are|be) (?:\\p{L}+"
                + " )?yours|(?:due|owed|paid|granted|awarded|promised|wait~|com(?:e|es|ing)|go(?:es|ing)) (?:to |for"
                + " )?you|entitled"
                + " to|(?:give|giv(?:es|ing)|gave|given|grant~|pay|pays|paying|paid|owe|owes|send|sending|offer~|award~|promise~|guarantee~)"
                + " you|(?:in|on|into|to) your (?:bank )?account|(?:tak~|took|deduct~|knock~) … (?:off|from)",
            "(?:sie(?: [\\p{L}]+){0,2} (?:erhalten|bekommen|kriegen)|(?:erhalten|bekommen|kriegen) sie)(?!"
                + " (?:eine[nrs]? |ihre |die |das"
                + " )?(?:antwort|nachricht|bestätigung|e-?mail|teil|bestellung|lieferung)~)|sie werden …"
                + " (?:erhalten|bekommen|kriegen)|sie haben (?=[€\\p{Nd}]|eur)… (?:erhalten|bekommen)|gehör(?:t|en)"
                + " ihnen|ihnen … (?:zustehen|zusteht|zukommen)|(?:steht|stehen) ihnen|ihnen"
                + " (?:steht|stehen|gehört|gehören)|(?:zahlen|geben|schenken|schulden|gewähren|schicken|versprechen)"
                + " (?:wir )?ihnen|auf ihre[mn]? konto|(?:ziehen|zieht) … ab|abgezogen"),
    CREDIT(
            "a credit",
            Set.of("grantCredit"),
            "credit(?:s|ed|ing)?(?! card)",
            "~gutschrift~|gutgeschrieben|gutzuschreiben|gutschreiben|schreiben … gut|schrieben … gut"),
    DISCOUNT(
            "a discount",
            Set.of("offerDiscount"),
            "discount~|voucher~|coupon~|rebate~|price reduction|reduced price|off your next|you(?:'ll| will)?"
                    + " (?:get|receive)(?= [\\p{Nd}.,]{1,6} ?(?:%|per))",
            "~rabatt~|~nachlass~|gutschein~|ermäßig~|vergünstig~|(?:sie (?:erhalten|bekommen)|(?:erhalten|bekommen)"
                    + " sie)(?= [\\p{Nd}.,]{1,6} ?(?:%|prozent))"),
    COMPENSATION(
            "a compensation",
            Set.of("issueRefund", "grantCredit", "offerDiscount"),
            "compensat~|goodwill|gesture|make it up to you|gift",
            "entschädig~|schaden~ersatz|kulanz~|wiedergutmachung|geschenk~|wertausgleich"),
    EXPRESS(
            "an express order",
            Set.of("expediteReorder"),
            "express|expedit~|rush~|overnight|fastest way|priority (?:shipping|delivery|shipment)|speed~ up",
            "~express~|eil(?:sendung|bestellung|lieferung|auftrag|zustellung)~|schnellstem"
                    + " wege?|schnellversand|beschleunig~"),
    REORDER(
            "a new order",
            Set.of("expediteReorder", "confirmWarranty"),
            "re-?order~|order(?:ed|ing) … (?:again|anew|replacement|new)|replacement|replac(?:e|ed|es|ing)|new"
                + " (?:part|pump|shipment|delivery|unit)|(?<!you\\s)(?:have|has|'ve) ordered|(?:part|it|pump) (?:has"
                + " been|was|is) ordered",
            "nachbestell~|(?:neu|erneut|noch einmal|nochmals) bestellt|bestellen … (?:neu|erneut|noch"
                    + " einmal)|ersatzlieferung~|ersetz~|austausch~|umtausch~|(?<!sie\\s)haben …"
                    + " bestellt|(?:wurde|ist|wird) … bestellt"),
    SHIPPED(
            "a shipment",
            Set.of(),
            "(?:part|order|parcel|package|pump|shipment|goods|replacement|it) (?:has|have|had|was|were|is|are|will)(?:"
                + " now| already| just)?(?: been| be| being)?(?: now| already| just)?"
                + " (?:shipped|sent|dispatched|posted)|(?:shipped|sent|dispatched|posted) (?:out"
                + " )?(?:the|your|a|another) (?:\\p{L}+ ){0,2}(?:part|order|parcel|package|pump|shipment|goods)|on its"
                + " way|in transit|left our warehouse|with the carrier|handed … carrier",
            "verschickt|versandt|versendet|abgeschickt|losgeschickt|auf dem weg|unterwegs|in zustellung|lager"
                    + " verlassen"),
    DELIVERED(
            "a delivery",
            Set.of(),
            "(?:was|were|been|is|got) delivered|has arrived|(?<!should\\s)have arrived|(?<!should\\shave\\s)arrived on",
            "zugestellt|geliefert worden|(?:wurde|wurden) … geliefert|(?:ist|sind) … (?:angekommen|eingetroffen)"),
    WARRANTY_CONFIRMED(
            "a confirmed warranty",
            Set.of("confirmWarranty"),
            "(?:confirm|accept|approv|grant|honou?r|recogni[sz])~ (?!that\\b)…"
                    + " (?:warranty|guarantee|coverage|covered)|(?:warranty|guarantee) (?:claim )?…"
                    + " (?:confirmed|accepted|approved|granted|honou?red|recogni[sz]ed)",
            "(?:bestätig|anerkenn|anerkann|genehmig|übernehm|übernomm|gewähr)(?!leist)~ … (?:garantie|gewährleistung)~"
                    + "|(?:garantie|gewährleistung)~ … (?:bestätigt|anerkannt|genehmigt|übernommen|gewährt)"),
    COVERED(
            "a warranty",
            Set.of(),
            "covered|covers|under (?:the |your |our )?(?:warranty|guarantee)|within (?:the |its )?warranty"
                    + "|(?:warranty|guarantee) (?:is|still|runs|lasts|applies|remains)(?: still)?",
            "~gedeckt|(?:garantie|gewährleistung) (?:läuft|gilt|deckt|greift|besteht|umfasst)"
                    + "|unter (?:die |der |ihre[r]? )?(?:garantie|gewährleistung)"),
    NOT_COVERED(
            "an ended warranty",
            Set.of(),
            "(?:warranty|guarantee) (?:has |had )?(?:already )?(?:ended|expired|ran out|run out|lapsed)|out of"
                    + " warranty|no warranty",
            "(?:garantie|gewährleistung) … (?:abgelaufen|endete|erloschen|ausgelaufen)|keine"
                    + " (?:garantie|gewährleistung)"),
    FREE(
            "something free of charge",
            Set.of("expediteReorder", "confirmWarranty"),
            "free of charge|free of cost|(?:at|without) (?:any |no )?(?:extra |additional |further"
                    + " )?(?:cost|charge)s?(?: to you)?|for free|no charge|at our (?:cost|expense)|on the house",
            "kostenlos~|kostenfrei~|gratis|ohne (?:weitere |zusätzliche )?(?:kosten|berechnung)|auf unsere"
                    + " kosten|unentgeltlich~"),
    TECHNICIAN(
            "a technician who comes",
            Set.of("dispatchTechnician"),
            "(?:technician|engineer|mechanic|fitter|service team) … (?:will|is|are|has"
                    + " been|was|com(?:e|es|ing)|visit~|arriv~|on (?:the|his|her|their)"
                    + " way)|(?:send|sent|sending|dispatch~|arranged?) …"
                    + " (?:technician|engineer|mechanic|fitter)|(?:visit|come to|coming to|drive to) you|on"
                    + " (?:his|her|their) way",
            "(?:~techniker~|monteur~|mechaniker~) …"
                + " (?:kommt|kommen|wird|ist|fährt|besucht|unterwegs|trifft|eintreffen)|(?:schick|entsend|beauftrag|send)~"
                + " … (?:~techniker~|monteur~|mechaniker~)|(?:~techniker~|monteur~|mechaniker~) …"
                + " (?:geschickt|beauftragt|entsandt)|(?:kommt|kommen|fährt) … zu ihnen|vorbeikommen"),
    COLLEAGUE(
            "work of a colleague",
            Set.of("createTicket", "updateTicket", "askColleague"),
            "(?:asked|instructed|informed|notified|alerted) (?:our|the|a) …"
                    + " (?:team|department|colleagues?|warehouse|manager|management)|(?:opened|created|raised) …"
                    + " ticket|ticket … (?:opened|created|raised)",
            "(?:team|abteilung|kolleg~|lager) … (?:gebeten|beauftragt|informiert|verständigt)|ticket …"
                    + " (?:angelegt|eröffnet|erstellt)"),
    PRIORITY(
            "a priority",
            Set.of("updateTicket"),
            "(?:marked|set|treat~|moved|handl~|flagged|given) … (?:urgent~|priorit~)|top of (?:the|our)"
                    + " (?:list|pile|queue)",
            "(?:als|mit) (?:dringend~|vorrang|höchster priorität)|vorrangig|bevorzugt behandelt"),
    CANCELLED(
            "a cancellation",
            Set.of(),
            "cancel(?:l?ed|l?ing|lation)|withdrawn",
            "storniert|stornierung|annulliert|widerrufen"),
    CORRECTED_INVOICE(
            "a corrected invoice",
            Set.of("runRobot"),
            "(?:correct|amend|revis)(?:ed|ing) … invoice|invoice … (?:corrected|amended|revised|cancelled|waived)|new"
                    + " invoice",
            "rechnung … (?:korrigiert|berichtigt|geändert)|neue rechnung|korrigierte~ rechnung"),
    EXTENDED(
            "a longer term",
            Set.of(),
            "extend(?:ed|ing)|prolong~|waiv(?:e|ed|ing)",
            "verlänger(?:t|n|ung)|gestundet|erlassen"),
    CALL(
            "a call",
            Set.of(),
            "(?:will|'ll|going to) … (?:call|phone|ring) you",
            "(?:wird|werden) … (?:anrufen|telefonisch)|(?:ruft|rufen) … an"),
    NOT_LATE(
            "an order that is not late",
            Set.of(),
            "(?:not|never|isn't|wasn't|hardly) (?:\\p{L}+ )?(?:late|delayed|overdue)|(?:on|within|ahead of)"
                    + " (?:time|schedule)",
            "(?:nicht|keineswegs) (?:\\p{L}+ )?(?:verspätet|überfällig|verzögert)|pünktlich|rechtzeitig|im zeitplan"),
    NOT_OWED(
            "a debt that is none",
            Set.of(),
            "(?:not|don't|needn't|no longer) (?:have to |need to |owe )?(?:pay|owe|settle)|nothing to pay|owe us"
                    + " nothing|(?:ignore|disregard) … (?:invoice|bill|reminder)",
            "(?:müssen|brauchen) … (?:nicht|nichts|keine~) … ~zahlen|nichts zu zahlen|schulden uns nichts"),
    REPAIRED(
            "a repair",
            Set.of(),
            "(?:have|has|had|we|was|were|is|are|been) (?:now |already )?(?:repaired|fixed|mended)|works again",
            "repariert|instand ?gesetzt|behoben"),
    LIABILITY(
            "a liability",
            Set.of(),
            "(?:accept|admit|assum|acknowledg|bear|tak)~ … (?:liability|responsibility|fault|blame)|we are"
                    + " (?:\\p{L}+ )?(?:liable|responsible)|(?:our|is our) fault",
            "(?:übernehm|anerkenn|trag|einräum)~ … (?:haftung|verantwortung|schuld)|haftung …"
                    + " (?:übernommen|anerkannt)|wir haften"),
    SAFE(
            "safety",
            Set.of(),
            "(?:is|are|be) (?:\\p{L}+ )?safe|safe (?:to|for) … (?:use|run|operate|work)|safe to \\p{L}+|no"
                    + " (?:danger|risk)|not dangerous|harmless",
            "(?:maschine|anlage|betrieb) … sicher|keine gefahr|ungefährlich|gefahrlos|bedenkenlos"),
    FULFILLED(
            "a wish that was fulfilled",
            Set.of(
                    "issueRefund",
                    "grantCredit",
                    "offerDiscount",
                    "expediteReorder",
                    "confirmWarranty",
                    "dispatchTechnician",
                    "createTicket",
                    "updateTicket",
                    "askColleague",
                    "runRobot"),
            "(?:carried out|fulfilled|complied with|executed|followed) (?:\\p{L}+"
                + " ){0,3}(?:you|your|wish~|request~|instruct~|demand~|order~)|(?:wish~|request~|instruct~|demand~)"
                + " (?:has|have|was|were) (?:been )?(?:\\p{L}+ )?(?:carried"
                + " out|fulfilled|executed|followed|done|granted|approved)|(?:did|done) (?:\\p{L}+"
                + " ){0,2}(?:as|what|everything|all) (?:that )?you (?:\\p{L}+ )?(?:ask~|want~|demand~|request~|wish~)",
            "(?:wunsch|wünsche|bitte|anweisung~|forderung~|auftrag) …"
                    + " (?:erfüllt|ausgeführt|befolgt|entsprochen|nachgekommen)|(?:erfüllt|ausgeführt|befolgt) …"
                    + " (?:wunsch|wünsche|anweisung~|forderung~)|alles … (?:erledigt|getan|ausgeführt)"),
    OTHERS("another customer", Set.of(), "(?:another|other|different) (?:customer|client)~", "~ander~ kund~"),
    KEEP(
            "goods the customer may keep",
            Set.of(),
            "(?:can|may|could) (?:\\p{L}+ )?keep|keep (?:the|both) (?:\\p{L}+ )?(?:goods|parts?|pump|parcels?)|yours"
                    + " to keep",
            "(?:können|dürfen) … behalten");

    private static final String NEGATOR =
            "(?:not(?! only)|never|cannot|can't|couldn't|won't|didn't|don't|isn't|wasn't|haven't|unable|no(?!"
                    + " doubt)|without|neither|nor|nicht(?! nur)|keine?[mnrs]?|nie|niemals|ohne)";
    private static final String FILLER =
            "(?:be|been|able|to|a|an|any|the|your|you|yet|it|this|that|further|longer|more|another|offer|grant|give|make|repair|under|by"
                + "|den|die|das|dem|der|des|einen|eine|einer|ihnen|ihre?n?|mehr|noch|von|durch|unter|weitere?n?|betrag)";
    private static final Pattern NEGATED_BEFORE =
            Pattern.compile("(?:^|[^\\p{L}])" + NEGATOR + "(?:\\s+" + FILLER + "){0,4}\\s*$");
    private static final Pattern NEGATED_INSIDE =
            Pattern.compile("[^\\p{L}](?:not(?! only)|no longer|nicht(?! nur)|keine?[mnrs]?)[^\\p{L}]");
    private static final Pattern NEGATED_AFTER = Pattern.compile(
            "^\\s*(?:is|are|was|ist|sind|war)\\s+(?:\\p{L}+\\s+){0,2}?(?:not|nicht)\\s+(?:possible|available|due|möglich|vorgesehen)");
    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:^|[^\\p{L}])(?:you|your|sie|ihre?[nmrs]?)\\s+(?:have\\s+|had\\s+|haben\\s+)?(?:ask(?:ed)?|request(?:ed)?|wish(?:ed)?|question|bitte|wunsch|frage)"
                + "(?:\\s+us)?\\s+(?:for|about|um|nach|zur?|zum)(?:\\s+(?:a|an|the|your|eine[rn]?|die|den|der))?\\s*$");

    private final String words;
    private final Set<String> deeds;
    private final List<Pattern> patterns;
    private final Set<String> stems;

    Claim(String words, Set<String> deeds, String english, String german) {
        this.words = words;
        this.deeds = deeds;
        this.patterns = List.of(compile(english), compile(german));
        this.stems = Stems.of(english + "|" + german);
    }

    String words() {
        return words;
    }

    /** The actions any of which makes it true. */
    Set<String> deeds() {
        return deeds;
    }

    /** Whether a text, in lower case, may speak of it at all; quick, because most texts do not. */
    boolean mayBeIn(String lower) {
        return stems.stream().anyMatch(lower::contains);
    }

    /** How a sentence, in lower case, speaks of it. */
    Stance in(String sentence) {
        var stance = Stance.SILENT;
        for (var pattern : patterns) {
            var found = pattern.matcher(sentence);
            while (found.find()) {
                if (isDenial() || !negated(sentence, found)) {
                    return Stance.CLAIMED;
                }
                stance = Stance.DENIED;
            }
        }
        return stance;
    }

    /** Whether it is one only beside an amount: who gets an answer gets no money. */
    boolean needsAmount() {
        return this == PAYMENT;
    }

    /** Whether it claims that something is not so; a "not" then belongs to the claim. */
    private boolean isDenial() {
        return this == NOT_LATE || this == NOT_OWED;
    }

    private static boolean negated(String sentence, Matcher found) {
        var before = sentence.substring(Math.max(0, found.start() - 80), found.start());
        return NEGATED_BEFORE.matcher(before).find()
                || ASKED_FOR.matcher(before).find()
                || NEGATED_INSIDE.matcher(found.group()).find()
                || NEGATED_AFTER
                        .matcher(sentence.substring(found.end(), Math.min(sentence.length(), found.end() + 60)))
                        .find();
    }

    private static Pattern compile(String words) {
        var pattern = words.replace(" … ", "\u0001")
                .replace("… ", ".{0,60}?\u0002")
                .replace("~", "\\p{L}*")
                .replace(" ", "\\s+")
                .replace("\u0001", "(?:\\s+|\\s.{0,60}?\\s)")
                .replace("\u0002", "\\s+");
        return Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:" + pattern + ")(?![\\p{L}\\p{Nd}])");
    }

    /** What a sentence says of a claim. */
    enum Stance {
        SILENT,
        CLAIMED,
        DENIED
    }
}
