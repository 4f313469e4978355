package io.nightshift.llm;

import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Standing;
import io.nightshift.llm.BundleEvents.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Bundles and customers of one test; what was live before it is live after it, and nothing is canary. */
class BundleScene implements BeforeEachCallback, AfterEachCallback {

    private final BundleRegistry registry;
    private final BundleEvents events;
    private final Succession succession;
    private final Prompts prompts;
    private final Cases cases;
    private final CaseFile file;
    private final TransactionTemplate transaction;
    private @Nullable BundleEntry before;

    private BundleScene(ApplicationContext house) {
        registry = house.getBean(BundleRegistry.class);
        events = house.getBean(BundleEvents.class);
        succession = house.getBean(Succession.class);
        prompts = house.getBean(Prompts.class);
        cases = house.getBean(Cases.class);
        file = house.getBean(CaseFile.class);
        transaction = house.getBean(TransactionTemplate.class);
    }

    static BundleScene in(ApplicationContext house) {
        return new BundleScene(house);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        before = registry.in(State.LIVE).orElseThrow();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        registry.in(State.CANARY).ifPresent(it -> registry.takeBack(it.id(), State.DRAFT));
        if (!registry.in(State.LIVE).orElseThrow().id().equals(before().id())) {
            transaction.executeWithoutResult(
                    status -> succession.configure(registry.find(before().id()).orElseThrow(), "the test has ended"));
        }
    }

    /** The bundle that was live when the test began. */
    BundleEntry before() {
        return java.util.Objects.requireNonNull(before);
    }

    /** Nobody has it, and nobody else has one like it. */
    BundleEntry draft() {
        return record(recipe("model-" + UUID.randomUUID()), Origin.PROPOSED, "bizanalyst");
    }

    Recipe recipe(String model) {
        return new Recipe(
                Map.of(Purpose.ASSESS, 1, Purpose.PLAN, 1, Purpose.WRITE, 1),
                Map.of(Purpose.ASSESS, model, Purpose.PLAN, model, Purpose.WRITE, model),
                "",
                new Parameters(0.5, 1000));
    }

    private BundleEntry record(Recipe recipe, Origin origin, String by) {
        var id = "test-" + UUID.randomUUID();
        registry.record(recipe.named(id, prompts), origin, by);
        events.note(id, Word.PROPOSED, by, "a test", Standing.NONE, new Standing(State.DRAFT, null, null, null));
        return entry(id);
    }

    BundleEntry entry(String id) {
        return registry.find(id).orElseThrow();
    }

    BundleEntry live() {
        return registry.in(State.LIVE).orElseThrow();
    }

    /** Makes a bundle live as if the settings had it so. */
    void configure(BundleEntry entry) {
        transaction.executeWithoutResult(status -> succession.configure(entry(entry.id()), "a test"));
    }

    void canary(BundleEntry entry, String share) {
        registry.makeCanary(entry.id(), new BigDecimal(share));
    }

    void endCanary(BundleEntry entry) {
        registry.takeBack(entry.id(), State.DRAFT);
    }

    CaseId openCase(String customer) {
        return cases.open(new TicketRef("test", UUID.randomUUID().toString()), new CustomerRef(customer), "Late", "web")
                .orElseThrow();
    }

    /** A customer whose part of the ten thousand is as wanted. */
    String customer(IntPredicate part) {
        return Stream.generate(() -> "B-" + UUID.randomUUID())
                .filter(it -> part.test(Bundles.partOf(it)))
                .findFirst()
                .orElseThrow();
    }

    List<String> noted(CaseId id) {
        return file.entries(id).stream()
                .filter(entry -> entry.kind().equals("bundle-chosen"))
                .map(entry -> entry.summary())
                .toList();
    }
}
