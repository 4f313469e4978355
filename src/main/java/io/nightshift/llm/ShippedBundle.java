package io.nightshift.llm;

import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Standing;
import io.nightshift.llm.BundleEvents.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the bundle of this release when the house starts, and makes it live unless people have a say in what is. */
@Component
class ShippedBundle implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedBundle.class);
    private static final String BY_CONFIGURATION = "by configuration";

    private final BundleSettings settings;
    private final Prompts prompts;
    private final BundleRegistry registry;
    private final BundleEvents events;
    private final Succession succession;
    private final TransactionTemplate transaction;

    ShippedBundle(
            BundleSettings settings,
            Prompts prompts,
            BundleRegistry registry,
            BundleEvents events,
            Succession succession,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.prompts = prompts;
        this.registry = registry;
        this.events = events;
        this.succession = succession;
        this.transaction = transaction;
    }

    /** After the models are deployed, and before anybody works on a case. */
    @Override
    public void afterSingletonsInstantiated() {
        register(settings.recipe(prompts));
    }

    /** Nodes that start at the same time do this one after the other, and the second finds it done. */
    void register(Recipe recipe) {
        transaction.executeWithoutResult(status -> {
            registry.lock();
            var shipped = registry.withHash(recipe.hash(prompts)).orElseGet(() -> record(recipe));
            if (shipped.state() == State.LIVE) {
                return;
            }
            var live = registry.in(State.LIVE);
            if (live.isEmpty() || live.get().followsConfiguration()) {
                succession.configure(shipped, BY_CONFIGURATION);
            } else {
                LOG.warn(
                        "The bundle {} of this release is not the one that people have made live, {}, which stays;"
                                + " to have it handle cases, promote it at /api/bundles/{}/promote",
                        shipped.id(),
                        live.get().id(),
                        shipped.id());
            }
        });
    }

    private BundleEntry record(Recipe recipe) {
        var bundle = recipe.named("shipped-" + (registry.shipped() + 1), prompts);
        if (!registry.record(bundle, Origin.SHIPPED, Succession.HOUSE)) {
            throw new IllegalStateException("There is another bundle with the name " + bundle.id());
        }
        events.note(
                bundle.id(),
                Word.SHIPPED,
                Succession.HOUSE,
                BY_CONFIGURATION,
                Standing.NONE,
                new Standing(State.DRAFT, null, null, null));
        return registry.find(bundle.id()).orElseThrow();
    }
}
