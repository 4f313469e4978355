package io.nightshift.llm;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.llm.BundleEntry.State;
import java.math.BigInteger;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says what a case is handled with: what new cases get when it is first asked about, and ever after the same. */
@Component
public class Bundles {

    private static final BigInteger PARTS = BigInteger.valueOf(10_000);

    private final BundleRegistry registry;
    private final Pins pins;
    private final Cases cases;
    private final CaseFile file;
    private final TransactionTemplate transaction;

    Bundles(BundleRegistry registry, Pins pins, Cases cases, CaseFile file, TransactionTemplate transaction) {
        this.registry = registry;
        this.pins = pins;
        this.cases = cases;
        this.file = file;
        this.transaction = transaction;
    }

    /** The bundle of a case; the case file names it. */
    public Bundle of(CaseId id, String customer) {
        return pins.of(id).orElseGet(() -> give(id, customer)).bundle();
    }

    /** What new cases get, but for those on trial with a canary. */
    public Bundle live() {
        return registry.in(State.LIVE).orElseThrow(Bundles::noneLive).bundle();
    }

    private BundleEntry give(CaseId id, String customer) {
        var chosen = registry.forNewCase(partOf(customer)).orElseThrow(Bundles::noneLive);
        transaction.executeWithoutResult(status -> {
            // Who writes to a case locks its row first, or two nodes could wait for each other.
            cases.lock(id);
            if (pins.pin(id, chosen)) {
                note(id, chosen);
            }
        });
        return pins.of(id).orElseThrow();
    }

    private void note(CaseId id, BundleEntry chosen) {
        var bundle = chosen.bundle();
        file.append(
                id,
                Actor.SYSTEM,
                "bundle-chosen",
                "Models are asked with bundle " + bundle.id()
                        + (chosen.state() == State.CANARY ? ", which is on trial as canary" : ""),
                Map.of(
                        "bundle", bundle.id(),
                        "hash", bundle.hash(),
                        "prompts", Purposes.words(bundle.prompts()),
                        "models", Purposes.words(bundle.models())));
    }

    /** One of ten thousand parts that customers fall into by their numbers, always the same for one. */
    static int partOf(String customer) {
        return new BigInteger(1, Sha256.digest(customer)).mod(PARTS).intValue();
    }

    private static IllegalStateException noneLive() {
        return new IllegalStateException("No bundle is live; the start of the house makes one live");
    }
}
