package io.nightshift.dossier;

import io.nightshift.cases.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A fact as it lies in the database: its value as text, with the kind to read it by. */
record StoredFact(String name, Kind kind, String value, String source, String reference, Instant at) {

    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        DATE,
        MONEY
    }

    static StoredFact of(Fact fact) {
        var kind = switch (fact.value()) {
            case BigDecimal number -> Kind.NUMBER;
            case Boolean truth -> Kind.TRUTH;
            case LocalDate date -> Kind.DATE;
            case Money money -> Kind.MONEY;
            default -> Kind.TEXT;
        };
        return new StoredFact(
                fact.name(), kind, fact.value().toString(), fact.source(), fact.reference(), fact.fetchedAt());
    }

    Fact fact() {
        return new Fact(name, typed(), source, reference, at);
    }

    private Object typed() {
        return switch (kind) {
            case TEXT -> value;
            case NUMBER -> new BigDecimal(value);
            case TRUTH -> Boolean.valueOf(value);
            case DATE -> LocalDate.parse(value);
            case MONEY -> Money.parse(value);
        };
    }
}
