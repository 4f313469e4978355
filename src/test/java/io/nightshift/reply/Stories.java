package io.nightshift.reply;

import io.nightshift.actions.Receipt;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.triage.Assessment;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Occasions to write about, told fact by fact and deed by deed. Today is Tuesday, 24 November 2026. */
record Stories(
        String purpose,
        String type,
        Assessment.Mood mood,
        String language,
        Map<String, Object> facts,
        Map<String, Receipt> deeds,
        Map<String, String> words) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    static final PromiseCheck CHECK = new PromiseCheck(CLOCK);
    static final TemplateWriter WRITER = new TemplateWriter(new Templates(new ReplySettings("classpath:replies/")));
    static final List<String> TYPES = List.of(
            "delayed-part",
            "wrong-invoice",
            "warranty-dispute",
            "machine-breakdown",
            "safety-malfunction",
            "wrong-or-damaged-part",
            "return-refund",
            "slow-answer",
            "resolved",
            "unknown");
    static final Map<String, Receipt> RECEIPTS = receipts();

    static Stories a(String type) {
        return new Stories("resolution", type, Assessment.Mood.ANNOYED, "en", everything(), Map.of(), Map.of());
    }

    /** The first story after the agent has ordered the pump again. */
    static Stories reordered() {
        return a("delayed-part").did("expediteReorder");
    }

    /** The second story after the agent has paid back the difference. */
    static Stories refunded() {
        return a("wrong-invoice").did("issueRefund");
    }

    static Stories danger() {
        return a("safety-malfunction")
                .on("hand-over")
                .say("reason", "SAFETY")
                .say("desk", "field-service")
                .say("dueBy", "24 November 2026, 18:00 UTC");
    }

    static Map<String, Object> everything() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customer.name", "Hartmann Agrar GmbH");
        facts.put("customer.tier", "PLUS");
        facts.put("customer.since", LocalDate.of(2017, 4, 12));
        facts.put("customer.contact", "Eva Hartmann");
        facts.put("customer.language", "de");
        facts.put("customer.contract", "Service Plus 2026: 7 % off list");
        facts.put("order.number", "SO-20417");
        facts.put("order.orderedOn", LocalDate.of(2026, 11, 2));
        facts.put("order.promisedOn", LocalDate.of(2026, 11, 20));
        facts.put("order.status", "OPEN");
        facts.put("order.shipment", "DELAYED");
        facts.put("order.late", true);
        facts.put("order.part", "PT-5512");
        facts.put("order.partName", "hydraulic pump");
        facts.put("order.quantity", BigDecimal.ONE);
        facts.put("order.total", money("640.00"));
        facts.put("order.expediteAvailable", true);
        facts.put("order.expediteCost", money("45.00"));
        facts.put("order.expediteArrival", LocalDate.of(2026, 11, 26));
        facts.put("invoice.number", "INV-30552");
        facts.put("invoice.order", "SO-20417");
        facts.put("invoice.total", money("1170.00"));
        facts.put("invoice.paid", money("1170.00"));
        facts.put("invoice.refundable", money("1170.00"));
        facts.put("invoice.expected", money("780.00"));
        facts.put("invoice.difference", money("390.00"));
        facts.put("invoice.dueOn", LocalDate.of(2026, 12, 9));
        facts.put("refunds.last90Days", money("88.00"));
        facts.put("credits.last90Days", money("33.00"));
        facts.put("machine.serial", "MX-48213");
        facts.put("machine.model", "Weber TX200");
        facts.put("machine.site", "Kassel");
        facts.put("warranty.covered", true);
        facts.put("warranty.until", LocalDate.of(2027, 6, 24));
        facts.put("warranty.part", "PT-7730");
        facts.put("warranty.partName", "drive belt");
        facts.put("warranty.partAvailable", true);
        facts.put("tickets.open", BigDecimal.TWO);
        facts.put("knowledge.policy", "Refunds take 14 days. A courtesy credit of 99.00 EUR is usual; see KB-17.");
        facts.put("field.onCall", "Jonas Weber");
        facts.put("field.phone", "+49 561 7712345");
        facts.put("field.arrivesWithin", "4 hours");
        return facts;
    }

    private static Map<String, Receipt> receipts() {
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        receipts.put(
                "expediteReorder",
                new Receipt(
                        "EX-7001",
                        "Ordered again",
                        Map.of(
                                "order",
                                "SO-20417",
                                "part",
                                "PT-5512",
                                "expectedOn",
                                "2026-11-26",
                                "cost",
                                "45.00 EUR")));
        receipts.put(
                "confirmWarranty",
                new Receipt(
                        "WC-7002",
                        "Confirmed",
                        Map.of(
                                "serial",
                                "MX-48213",
                                "part",
                                "PT-7730",
                                "order",
                                "SO-29001",
                                "expectedOn",
                                "2026-11-27")));
        receipts.put(
                "dispatchTechnician",
                new Receipt(
                        "FD-7003",
                        "On the way",
                        Map.of(
                                "serial",
                                "MX-48213",
                                "technician",
                                "Jonas Weber",
                                "arrivesBy",
                                "2026-11-24T13:30:00Z")));
        receipts.put(
                "issueRefund",
                new Receipt("RF-7004", "Paid back", Map.of("invoice", "INV-30552", "amount", "390.00 EUR")));
        receipts.put(
                "grantCredit",
                new Receipt("CN-7005", "Credited", Map.of("invoice", "INV-30552", "amount", "20.00 EUR")));
        receipts.put("offerDiscount", new Receipt("DC-7006", "Granted", Map.of("percent", "5", "code", "THANKS-7H2K")));
        receipts.put("createTicket", new Receipt("T-7007", "Opened", Map.of("ticket", "T-7007")));
        receipts.put("updateTicket", new Receipt("T-7008", "Updated", Map.of("ticket", "T-7008")));
        return receipts;
    }

    Stories on(String otherPurpose) {
        return new Stories(otherPurpose, type, mood, language, facts, deeds, words);
    }

    Stories feeling(Assessment.Mood otherMood) {
        return new Stories(purpose, type, otherMood, language, facts, deeds, words);
    }

    Stories in(String otherLanguage) {
        return new Stories(purpose, type, mood, otherLanguage, facts, deeds, words);
    }

    Stories with(String fact, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Stories(purpose, type, mood, language, more, deeds, words);
    }

    Stories without(String... names) {
        Map<String, Object> fewer = new LinkedHashMap<>(facts);
        fewer.keySet().removeAll(Set.of(names));
        return new Stories(purpose, type, mood, language, fewer, deeds, words);
    }

    Stories did(String... actions) {
        Map<String, Receipt> done = new LinkedHashMap<>(deeds);
        for (var action : actions) {
            done.put(action, java.util.Objects.requireNonNull(RECEIPTS.get(action)));
        }
        return new Stories(purpose, type, mood, language, facts, done, words);
    }

    Stories did(String action, Receipt receipt) {
        Map<String, Receipt> done = new LinkedHashMap<>(deeds);
        done.put(action, receipt);
        return new Stories(purpose, type, mood, language, facts, done, words);
    }

    Stories say(String name, String word) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(name, word);
        return new Stories(purpose, type, mood, language, facts, deeds, more);
    }

    Occasion occasion() {
        var id = new CaseId(42);
        var known = facts.entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue(), "test", "C-1001", CLOCK.instant()))
                .toList();
        var assessment = new Assessment(
                type, mood, Set.of(), language, 0.9, List.of("I want 500 EUR {customer.name} ${x}"), "test/1");
        return new Occasion(purpose, assessment, new Dossier(id, known, Map.of()), deeds, words);
    }

    String written() {
        return WRITER.write(occasion()).text();
    }

    List<String> unsupported(String text) {
        return CHECK.unsupported(text, occasion());
    }

    List<String> offLimits(String text) {
        return CHECK.offLimits(text, occasion());
    }

    static Money money(String amount) {
        return Money.of(amount, "EUR");
    }
}
