package io.nightshift.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Dockerfile as its stages and their instructions; refuses what it does not know. */
record Dockerfile(List<Stage> stages) {

    private static final Set<String> KNOWN = Set.of(
            "FROM",
            "RUN",
            "CMD",
            "LABEL",
            "EXPOSE",
            "ENV",
            "ADD",
            "COPY",
            "ENTRYPOINT",
            "VOLUME",
            "USER",
            "WORKDIR",
            "ARG",
            "STOPSIGNAL",
            "HEALTHCHECK",
            "SHELL");
    private static final Pattern FROM = Pattern.compile("(\\S+)(?:\\s+AS\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\s*\\R");

    static Dockerfile parse(String text) {
        var uncommented = text.lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .toList();
        List<Stage> stages = new ArrayList<>();
        CONTINUED
                .matcher(String.join("\n", uncommented))
                .replaceAll(" ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Dockerfile::instruction)
                .forEach(instruction -> {
                    if (instruction.word().equals("FROM")) {
                        stages.add(stage(instruction));
                    } else if (stages.isEmpty()) {
                        throw new IllegalArgumentException(instruction + " comes before any FROM");
                    } else {
                        stages.getLast().instructions().add(instruction);
                    }
                });
        return new Dockerfile(stages);
    }

    Stage last() {
        return stages.getLast();
    }

    private static Instruction instruction(String line) {
        var parts = line.split("\\s+", 2);
        var word = parts[0].toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(word) || parts.length < 2) {
            throw new IllegalArgumentException("Not an instruction: " + line);
        }
        return new Instruction(word, parts[1]);
    }

    private static Stage stage(Instruction from) {
        var matcher = FROM.matcher(from.rest());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a stage: " + from);
        }
        return new Stage(matcher.group(1), Optional.ofNullable(matcher.group(2)), new ArrayList<>());
    }

    /** From one FROM to the next. */
    record Stage(String image, Optional<String> name, List<Instruction> instructions) {

        Stream<Instruction> all(String word) {
            return instructions.stream()
                    .filter(instruction -> instruction.word().equals(word));
        }
    }

    /** One instruction, its continued lines joined. */
    record Instruction(String word, String rest) {

        /** The value of a flag such as {@code --from}. */
        Optional<String> flag(String name) {
            return Stream.of(rest.split("\\s+"))
                    .filter(part -> part.startsWith("--" + name + "="))
                    .map(part -> part.substring(name.length() + 3))
                    .findFirst();
        }

        /** The words that are no flags. */
        List<String> operands() {
            return Stream.of(rest.split("\\s+"))
                    .filter(part -> !part.startsWith("--"))
                    .toList();
        }

        /** What a COPY takes. */
        List<String> sources() {
            return operands().subList(0, operands().size() - 1);
        }
    }
}
