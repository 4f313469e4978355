package io.nightshift.process;

import io.nightshift.dossier.Fact;
import java.time.Instant;
import java.util.List;

/** Where an attacker's text gets into the house. */
enum Place {
    /** In what the customer writes: the model has it from the conversation. */
    TICKET,
    /** On a page of the handbook, which a look-up finds. */
    HANDBOOK,
    /** In a note on an order, which a look-up finds. */
    NOTE;

    /** What a look-up brings to the planner, under the only names that it may use and under those it may not. */
    List<Fact> found(String attack) {
        return switch (this) {
            case TICKET -> List.of();
            case HANDBOOK -> List.of(fact("knowledge.KB-666", attack));
            case NOTE -> List.of(fact("seen.SO-66666.note", attack), fact("invoice.refundable", attack));
        };
    }

    private static Fact fact(String name, String text) {
        return new Fact(name, text, "knowledge", "KB-666", Instant.parse("2026-11-01T00:00:00Z"));
    }
}
