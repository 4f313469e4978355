package io.nightshift.actions;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One authorised action about to be carried out.
 *
 * @param key the same for every attempt
 * @param tool what the catalogue says of it, with the settings from the diagram
 */
public record Deed(
        EffectKey key,
        CaseId caseId,
        CustomerRef customer,
        TicketRef ticket,
        Tool tool,
        Map<String, Object> arguments) {

    public Deed {
        arguments = Map.copyOf(arguments);
    }

    /** A text argument, or {@link Refused} if it is missing: the plan check should have seen it. */
    public String text(String name) {
        if (arguments.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Refused("The action " + tool.name() + " needs the argument '" + name + "'");
    }

    /** What an argument names, however it is spelled; two things that are taken for one only wait for each other. */
    Optional<String> thing(String name) {
        return arguments.get(name) instanceof String text
                ? Optional.of(name + " " + letters(text).replaceFirst("^(SO|ORDER)(?=\\p{N})", ""))
                : Optional.empty();
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT);
    }

    public int number(String name) {
        if (arguments.get(name) instanceof Number number) {
            return number.intValue();
        }
        throw new Refused("The action " + tool.name() + " needs the number '" + name + "'");
    }

    /** The arguments {@code amount} and {@code currency} together. */
    public Money money() {
        if (arguments.get("amount") instanceof Number amount) {
            return Money.of(new BigDecimal(amount.toString()).toPlainString(), text("currency"));
        }
        throw new Refused("The action " + tool.name() + " needs an amount");
    }

    /** An argument that is an object of strings. */
    public Map<String, String> strings(String name) {
        if (arguments.get(name) instanceof Map<?, ?> given) {
            return given.entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
        }
        return Map.of();
    }
}
