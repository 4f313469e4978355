package io.nightshift.policy;

import io.nightshift.cases.Money;
import io.nightshift.dossier.ArgumentSchemas;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.NearMiss;
import io.nightshift.planning.NearMisses;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Statements;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What no table, no person and no cap can allow: what is another customer's, what is in another currency, more than was
 * paid, and what was given back already, or perhaps.
 */
@Component
class Impossibilities {

    private static final String REFUNDABLE = "invoice.refundable";

    private final GivenBack givenBack;
    private final NearMisses nearMisses;
    private final Clock clock;
    private final ArgumentSchemas schemas = new ArgumentSchemas();

    Impossibilities(GivenBack givenBack, NearMisses nearMisses, Clock clock) {
        this.givenBack = givenBack;
        this.nearMisses = nearMisses;
        this.clock = clock;
    }

    /** The first impossible thing of a step, if it has one; call with the customer's lock held where money is moved. */
    Optional<Verdict> in(Matter matter) {
        var contradicted = contradicted(matter);
        contradicted.ifPresent(miss -> nearMisses.record(matter.step(), miss));
        return contradicted
                .map(NearMiss::words)
                .or(() -> noAmount(matter))
                .or(() -> inDoubt(matter))
                .or(() -> alreadyGiven(matter))
                .or(() -> incomplete(matter))
                .map(words -> new Verdict.Forbid("", "Impossible, whatever a table says: " + words));
    }

    private Optional<NearMiss> contradicted(Matter matter) {
        var stranger = Stream.of("customer", "customerId").flatMap(name -> stranger(matter, name).stream());
        var differences = Statements.differences(matter.step().step(), matter.tool(), matter.facts()).stream();
        return Stream.concat(stranger, differences)
                .filter(miss -> miss.kind().isImpossible())
                .filter(miss -> !isAboutThePayment(miss) || sure(matter))
                .findFirst();
    }

    private static Optional<NearMiss> stranger(Matter matter, String argument) {
        return matter.step().step().arguments().get(argument) instanceof String given
                        && !given.equals(matter.customer())
                ? Optional.of(new NearMiss(
                        NearMiss.Kind.ANOTHER_CUSTOMER,
                        matter.step().step().action(),
                        argument,
                        given,
                        matter.customer(),
                        "cases",
                        "the " + argument + " '" + given + "' is not the customer " + matter.customer()))
                : Optional.empty();
    }

    private static boolean isAboutThePayment(NearMiss miss) {
        return miss.kind() == NearMiss.Kind.AMOUNT || miss.kind() == NearMiss.Kind.CURRENCY;
    }

    /** What billing said long ago, or another system disputes, may be wrong: then people are asked. */
    private boolean sure(Matter matter) {
        var paid = matter.facts().get(REFUNDABLE);
        return paid != null && Inputs.unsure(paid, Fact.FRESH, clock).isEmpty();
    }

    /** Money that is none: no number, nothing, less than nothing, or a fraction of the smallest coin. */
    private static Optional<String> noAmount(Matter matter) {
        var proposed = matter.step().step().arguments().get("amount");
        if (!matter.movesMoney() || proposed == null) {
            return Optional.empty();
        }
        var amount = amount(matter.step());
        if (amount == null) {
            return Optional.of("the amount '" + proposed + "' is no number");
        }
        if (amount.signum() <= 0) {
            return Optional.of("the amount " + amount.toPlainString() + " is not positive");
        }
        var decimals = decimals(matter.step());
        return amount.stripTrailingZeros().scale() > decimals
                ? Optional.of("the amount " + amount.toPlainString() + " has more than " + decimals + " decimals")
                : Optional.empty();
    }

    private static int decimals(PlannedStep step) {
        try {
            return Currency.getInstance(String.valueOf(step.step().arguments().get("currency")))
                    .getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    /** Whoever does not know whether money was given back on an invoice gives none: an amount cannot be compared with a doubt. */
    private Optional<String> inDoubt(Matter matter) {
        return matter.movesMoney()
                ? givenBack
                        .inDoubt(matter)
                        .map(doubt -> "it is in doubt whether " + doubt + " was done on "
                                + matter.step().step().arguments().get("invoice")
                                + "; a person has to find out first")
                : Optional.empty();
    }

    /** What was authorised on the invoice since billing was asked is gone, whichever case it was for. */
    private Optional<String> alreadyGiven(Matter matter) {
        var amount = amount(matter.step());
        var paid = matter.facts().get(REFUNDABLE);
        if (!matter.movesMoney()
                || amount == null
                || paid == null
                || !paid.disputedBy().isEmpty()
                || !(paid.value() instanceof Money most)) {
            return Optional.empty();
        }
        var given = givenBack.since(paid.fetchedAt(), matter);
        return given.signum() > 0 && amount.add(given).compareTo(most.amount()) > 0
                ? Optional.of(given.toPlainString() + " of the " + most + " that were paid are given back already, so "
                        + amount.toPlainString() + " are too much")
                : Optional.empty();
    }

    /** Money without what the tool must be told, such as the invoice: the plan check sees it, but money does not rest on that. */
    private Optional<String> incomplete(Matter matter) {
        return matter.movesMoney()
                ? schemas
                        .missing(
                                matter.tool().argumentsSchema(),
                                matter.step().step().arguments())
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    private static @Nullable BigDecimal amount(PlannedStep step) {
        return step.step().arguments().get("amount") instanceof Number number
                ? new BigDecimal(Objects.requireNonNull(number).toString())
                : null;
    }
}
