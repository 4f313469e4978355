package io.nightshift.connectors.sandbox;

import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the facts a department states about one thing; what is not known is left out. */
class FactSheet {

    private final String source;
    private final Instant at;
    private final List<Fact> facts = new ArrayList<>();

    private String reference;

    FactSheet(Department department, String reference, Instant at) {
        this.source = department.word();
        this.reference = reference;
        this.at = at;
    }

    /** What the following facts are to be found under. */
    FactSheet about(String reference) {
        this.reference = reference;
        return this;
    }

    FactSheet text(String name, @Nullable String value) {
        return value == null || value.isBlank() ? this : add(name, value);
    }

    FactSheet number(String name, long value) {
        return add(name, BigDecimal.valueOf(value));
    }

    FactSheet truth(String name, boolean value) {
        return add(name, value);
    }

    FactSheet date(String name, @Nullable LocalDate value) {
        return value == null ? this : add(name, value);
    }

    FactSheet money(String name, BigDecimal amount) {
        return add(name, Money.of(amount.toPlainString(), "EUR"));
    }

    private FactSheet add(String name, Object value) {
        facts.add(new Fact(name, value, source, reference, at));
        return this;
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }
}
