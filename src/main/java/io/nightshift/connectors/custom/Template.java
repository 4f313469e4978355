package io.nightshift.connectors.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with names in braces, in whose places values are put; each value is made fit for where it stands. */
final class Template {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9-]*)}");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {

        record Fixed(String text) implements Part {}

        record Named(String name) implements Part {}
    }

    static Template of(Setting setting, Set<String> known) {
        return of(setting, setting.value(), known);
    }

    /** A template that is a part of a setting. */
    static Template of(Setting setting, String text, Set<String> known) {
        List<Part> parts = new ArrayList<>();
        var names = NAME.matcher(text);
        int at = 0;
        while (names.find()) {
            parts.add(new Part.Fixed(withoutBraces(setting, text.substring(at, names.start()))));
            parts.add(new Part.Named(known(setting, names.group(1), known)));
            at = names.end();
        }
        parts.add(new Part.Fixed(withoutBraces(setting, text.substring(at))));
        return new Template(parts);
    }

    private static String known(Setting setting, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw setting.wrong("names {" + name + "}, which is not known there", "Known there are " + listed(known));
        }
        return name;
    }

    private static String withoutBraces(Setting setting, String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw setting.wrong(
                    "has a brace that does not belong to a name: '" + text + "'",
                    "Write names such as {ticket}, and no other braces.");
        }
        return text;
    }

    static String listed(Set<String> names) {
        return new TreeSet<>(names).stream().map(it -> "{" + it + "}").collect(Collectors.joining(", ", "", "."));
    }

    Set<String> names() {
        return parts.stream()
                .filter(Part.Named.class::isInstance)
                .map(part -> ((Part.Named) part).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** With these values in their places, each made fit by {@code fit}. */
    String fill(Map<String, String> values, UnaryOperator<String> fit) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Fixed(var text) -> text;
                    case Part.Named(var name) -> fit.apply(values.getOrDefault(name, ""));
                })
                .collect(Collectors.joining());
    }
}
