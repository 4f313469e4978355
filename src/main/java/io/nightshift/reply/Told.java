package io.nightshift.reply;

import io.nightshift.dossier.Fact;
import io.nightshift.reply.Template.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template may tell of an occasion, in the words of a language. */
record Told(Occasion occasion, Map<String, Fact> facts, Wording wording) {

    Told(Occasion occasion, Wording wording) {
        this(occasion, occasion.dossier().byName(), wording);
    }

    String mood() {
        return occasion.assessment().mood().name();
    }

    String type() {
        return occasion.assessment().type();
    }

    boolean done(List<String> actions) {
        return actions.isEmpty()
                ? !occasion.deeds().isEmpty()
                : actions.stream().anyMatch(occasion.deeds()::containsKey);
    }

    Optional<String> fact(String name) {
        return known(name).map(wording::say).filter(said -> !said.isEmpty());
    }

    Optional<String> detail(String action, String detail) {
        return receipt(action, detail).map(wording::say).filter(said -> !said.isEmpty());
    }

    Optional<String> word(String name) {
        return Optional.ofNullable(occasion.words().get(name)).map(wording::say).filter(said -> !said.isEmpty());
    }

    /** A value as the system of record gives it. */
    Optional<String> raw(Slot slot) {
        return switch (slot) {
            case Slot.OfFact(String name) -> known(name).map(Object::toString);
            case Slot.OfDeed(String action, String detail) -> receipt(action, detail);
            case Slot.OfWord(String name) ->
                Optional.ofNullable(occasion.words().get(name));
        };
    }

    private Optional<Object> known(String name) {
        return Optional.ofNullable(facts.get(name)).map(Fact::value);
    }

    private Optional<String> receipt(String action, String detail) {
        return Optional.ofNullable(occasion.deeds().get(action))
                .flatMap(receipt -> Optional.ofNullable(
                        detail.equals("reference")
                                ? receipt.reference()
                                : receipt.details().get(detail)));
    }
}
