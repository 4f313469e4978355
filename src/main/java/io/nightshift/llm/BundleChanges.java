package io.nightshift.llm;

import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Standing;
import io.nightshift.llm.BundleEvents.Word;
import io.nightshift.llm.BundleRefused.NeedsAnother;
import io.nightshift.llm.BundleRefused.NotGoodEnough;
import io.nightshift.llm.BundleRefused.NotNow;
import io.nightshift.llm.BundleRefused.Unknown;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do about bundles: propose, try, promote and roll back, each with its reason on record. */
@Component
class BundleChanges {

    private final BundleRegistry registry;
    private final BundleEvents events;
    private final Succession succession;
    private final Admissions admissions;
    private final Prompts prompts;

    BundleChanges(
            BundleRegistry registry,
            BundleEvents events,
            Succession succession,
            Admissions admissions,
            Prompts prompts) {
        this.registry = registry;
        this.events = events;
        this.succession = succession;
        this.admissions = admissions;
        this.prompts = prompts;
    }

    /** Records a bundle that nobody gets yet. */
    @Transactional
    public BundleEntry propose(String id, Recipe recipe, String person, String reason) {
        registry.lock();
        var bundle = recipe.named(id, prompts);
        registry.withHash(bundle.hash()).ifPresent(same -> {
            throw new NotNow("Bundle " + same.id() + " is made of the same");
        });
        if (!registry.record(bundle, Origin.PROPOSED, person)) {
            throw new NotNow("There is a bundle '" + id + "' already");
        }
        var drafted = new Standing(State.DRAFT, null, null, null);
        events.note(id, Word.PROPOSED, person, reason, Standing.NONE, drafted);
        return entry(id);
    }

    /** Gives a bundle to the new cases of a share of the customers; a share of 0 ends that. */
    @Transactional
    public BundleEntry canary(String id, BigDecimal share, String person, String reason) {
        registry.lock();
        var entry = entry(id);
        if (share.signum() == 0) {
            endCanary(entry, person, reason);
        } else {
            makeCanary(entry, share, person, reason);
        }
        return entry(id);
    }

    private void endCanary(BundleEntry entry, String person, String reason) {
        if (entry.state() != State.CANARY) {
            throw new NotNow("Bundle " + entry.id() + " is " + entry.state() + ", not canary");
        }
        registry.takeBack(entry.id(), State.DRAFT);
        events.note(entry.id(), Word.CANARY_ENDED, person, reason, standing(entry), standing(entry(entry.id())));
    }

    private void makeCanary(BundleEntry entry, BigDecimal share, String person, String reason) {
        if (entry.state() == State.LIVE) {
            throw new NotNow("Bundle " + entry.id() + " is live already");
        }
        registry.in(State.CANARY)
                .filter(other -> !other.id().equals(entry.id()))
                .ifPresent(other -> {
                    throw new NotNow(
                            "Bundle " + other.id() + " is canary; promote it, or end its trial with the share 0");
                });
        requireWhole(entry);
        registry.makeCanary(entry.id(), share);
        events.note(entry.id(), Word.CANARY, person, reason, standing(entry), standing(entry(entry.id())));
    }

    /** Gives a bundle to all new cases, if its newest evaluation passes the gate or a second person overrides that. */
    @Transactional
    public BundleEntry promote(String id, String person, String reason, boolean override) {
        registry.lock();
        var entry = entry(id);
        if (entry.state() == State.LIVE) {
            throw new NotNow("Bundle " + id + " is live already");
        }
        requireWhole(entry);
        var reasons = admissions.against(entry);
        if (!reasons.isEmpty() && !override) {
            throw new NotGoodEnough(id, reasons);
        }
        if (!reasons.isEmpty() && entry.createdBy().strip().equalsIgnoreCase(person.strip())) {
            throw new NeedsAnother(id, person);
        }
        succession.promote(entry, person, reason, reasons);
        return entry(id);
    }

    /** Has the bundle handle cases again that was live before. */
    @Transactional
    public BundleEntry rollBack(String id, String person, String reason) {
        registry.lock();
        if (entry(id).state() != State.LIVE) {
            throw new NotNow("Bundle " + id + " is not live; only what is can be rolled back");
        }
        var former = events.liveBefore()
                .orElseThrow(() -> new NotNow("No bundle was live before " + id + "; promote another one"));
        requireWhole(entry(former));
        succession.restore(entry(former), person, reason);
        return entry(former);
    }

    private void requireWhole(BundleEntry entry) {
        if (!Recipe.isMadeOf(prompts, entry.bundle())) {
            throw new NotNow("Bundle " + entry.id() + " was recorded with other prompts than this release has");
        }
    }

    private BundleEntry entry(String id) {
        return registry.find(id).orElseThrow(() -> new Unknown(id));
    }

    private Standing standing(BundleEntry entry) {
        return new Standing(
                entry.state(),
                entry.share(),
                registry.in(State.LIVE).map(BundleEntry::id).orElse(null),
                null);
    }
}
