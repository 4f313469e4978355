package io.nightshift.retail;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.planning.PlanDraft;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What belongs to one case of the shop while it lasts: its books, what was done by which key, and what its agent plans. */
final class Request {

    private final Shop shop;
    private final Map<EffectKey, Receipt> done = new ConcurrentHashMap<>();
    private final AtomicReference<PlanDraft> planned =
            new AtomicReference<>(new PlanDraft.NoPlan("The agent has planned nothing"));

    Request(Shop shop) {
        this.shop = shop;
    }

    Shop shop() {
        return shop;
    }

    void plan(PlanDraft draft) {
        planned.set(draft);
    }

    PlanDraft planned() {
        return Objects.requireNonNull(planned.get());
    }

    /** Does the work of a key, unless it was done before; the receipt is the same. */
    Receipt once(EffectKey key, Supplier<Receipt> work) {
        return done.computeIfAbsent(key, same -> work.get());
    }

    Optional<Receipt> done(EffectKey key) {
        return Optional.ofNullable(done.get(key));
    }
}
