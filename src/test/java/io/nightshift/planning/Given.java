package io.nightshift.planning;

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
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.DefaultResourceLoader;

/** A case to plan for, told fact by fact. */
record Given(
        String type,
        String handling,
        String language,
        Map<String, Object> facts,
        List<String> done,
        List<String> faults,
        List<Step> earlier,
        Map<String, String> missing) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    static final Playbooks PLAYBOOKS = new Playbooks(new PlanningSettings("classpath:playbooks/"));

    static Given a(String type) {
        return new Given(type, "ACT", "en", Map.of(), List.of(), List.of(), List.of(), Map.of())
                .with("customer.tier", "PLUS")
                .with("tickets.open", BigDecimal.ONE);
    }

    /** The first story: a hydraulic pump that should have come four days ago. */
    static Given lateOrder() {
        return a("delayed-part")
                .with("order.number", "SO-20417")
                .with("order.status", "OPEN")
                .with("order.shipment", "DELAYED")
                .with("order.late", true)
                .with("order.promisedOn", TODAY.minusDays(4))
                .with("order.part", "PT-5512")
                .with("order.expediteAvailable", true)
                .with("order.expediteCost", money("45.00"))
                .with("order.expediteArrival", TODAY.plusDays(2));
    }

    /** The second story: billed three where two were ordered. */
    static Given wrongInvoice() {
        return a("wrong-invoice")
                .with("invoice.number", "INV-30552")
                .with("invoice.order", "SO-20731")
                .with("invoice.total", money("1170.00"))
                .with("invoice.refundable", money("1170.00"))
                .with("invoice.difference", money("390.00"))
                .with("credits.last90Days", money("0.00"))
                .with("refunds.last90Days", money("0.00"));
    }

    /** The third story: a covered machine whose part is at hand. */
    static Given coveredMachine() {
        return a("warranty-dispute")
                .with("machine.serial", "MX-48213")
                .with("warranty.covered", true)
                .with("warranty.until", TODAY.plusMonths(7))
                .with("warranty.part", "PT-7730")
                .with("warranty.partAvailable", true);
    }

    Given decided(String kind, Money amount) {
        return new Given(type, "COLLECT", language, facts, done, faults, earlier, missing)
                .with("decision.kind", kind)
                .with("decision.amount", amount)
                .with("decision.by", "finance1")
                .with("decision.reason", "agreed");
    }

    Given with(String fact, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Given(type, handling, language, more, done, faults, earlier, missing);
    }

    Given without(String... names) {
        Map<String, Object> fewer = new LinkedHashMap<>(facts);
        fewer.keySet().removeAll(Set.of(names));
        return new Given(type, handling, language, fewer, done, faults, earlier, missing);
    }

    Given as(String otherType) {
        return new Given(otherType, handling, language, facts, done, faults, earlier, missing);
    }

    Given in(String otherLanguage) {
        return new Given(type, handling, otherLanguage, facts, done, faults, earlier, missing);
    }

    Given afterRefusal(String... words) {
        return new Given(type, handling, language, facts, done, List.of(words), earlier, missing);
    }

    Given afterDoing(String... actions) {
        return new Given(type, handling, language, facts, List.of(actions), faults, earlier, missing);
    }

    Given afterEarlier(Step... steps) {
        return new Given(type, handling, language, facts, done, faults, List.of(steps), missing);
    }

    Given withoutSource(String name) {
        return new Given(type, handling, language, facts, done, faults, earlier, Map.of(name, "no answer"));
    }

    Planning planning() {
        var id = new CaseId(1);
        var known = facts.entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue(), "test", "R", CLOCK.instant()))
                .toList();
        var assessment =
                new Assessment(type, Assessment.Mood.ANNOYED, Set.of(), language, 0.9, List.of("SO-66666"), "test/1");
        return new Planning(
                id, new Dossier(id, known, missing), assessment, handling, Toolbox.drawn(), "", done, faults);
    }

    PlanDraft plan() {
        return new PlaybookPlanner(PLAYBOOKS, id -> earlier, CLOCK).draft(planning());
    }

    List<Step> steps() {
        return ((PlanDraft.Drafted) plan()).steps();
    }

    List<String> actions() {
        return steps().stream().map(Step::action).toList();
    }

    List<String> faultsOf(Step... steps) {
        return inspected(steps).stream().map(Fault::words).toList();
    }

    List<NearMiss> nearMissesOf(Step... steps) {
        return inspected(steps).stream()
                .map(Fault::nearMiss)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Fault> inspected(Step... steps) {
        return new PlanInspection(id -> earlier, id -> List.of())
                .faults(planning(), new PlanDraft.Drafted("A plan", "test/1", List.of(steps)));
    }

    static Money money(String amount) {
        return Money.of(amount, "EUR");
    }

    static Playbooks read(String... files) {
        var loader = new DefaultResourceLoader();
        return new Playbooks(
                java.util.Arrays.stream(files).map(loader::getResource).toList(), "test");
    }
}
