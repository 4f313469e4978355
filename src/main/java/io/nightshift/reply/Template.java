package io.nightshift.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a reply for one purpose reads in one language: paragraphs of blocks of lines.
 *
 * @param version raised with every change; part of what a case was handled with
 */
record Template(String purpose, String language, int version, List<Block> blocks) {

    Template {
        blocks = List.copyOf(blocks);
    }

    /** Names it in case files. */
    String title() {
        return "template " + purpose + "." + language + "/" + version;
    }

    /** The reply, with every line left out that does not fit or whose values are not known. */
    String fill(Told told) {
        List<String> paragraphs = new ArrayList<>();
        for (var block : blocks) {
            var text = block.fill(told);
            if (text.isEmpty()) {
                continue;
            }
            if (block.continues() && !paragraphs.isEmpty()) {
                paragraphs.add(paragraphs.removeLast() + " " + text);
            } else {
                paragraphs.add(text);
            }
        }
        return String.join("\n\n", paragraphs);
    }

    /** Which lines of a block are told. */
    enum Choice {
        ONE,
        ALL,
        LINES
    }

    /**
     * Lines that belong together.
     *
     * @param choice the first that fits, all that fit, or all that fit each on a line of its own
     * @param continues whether it goes on in the paragraph of the block before
     */
    record Block(Choice choice, boolean continues, List<Line> lines) {

        String fill(Told told) {
            var fitting = lines.stream().map(line -> line.fill(told)).flatMap(Optional::stream);
            return switch (choice) {
                case ONE -> fitting.findFirst().orElse("");
                case ALL -> fitting.collect(Collectors.joining(" "));
                case LINES -> fitting.collect(Collectors.joining("\n"));
            };
        }
    }

    /**
     * A line with its conditions. Filled in one pass: what a slot brings in is never read as a slot.
     *
     * @param texts what stands between the slots; one more than slots
     */
    record Line(List<Guard> guards, List<String> texts, List<Slot> slots) {

        Optional<String> fill(Told told) {
            if (!guards.stream().allMatch(guard -> guard.holds(told))) {
                return Optional.empty();
            }
            var filled = new StringBuilder(texts.getFirst());
            for (int i = 0; i < slots.size(); i++) {
                var value = slots.get(i).value(told);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                filled.append(value.get()).append(texts.get(i + 1));
            }
            return Optional.of(filled.toString());
        }
    }

    /** Where a value comes from. */
    sealed interface Slot {

        Optional<String> value(Told told);

        /** A fact of the dossier. */
        record OfFact(String name) implements Slot {
            @Override
            public Optional<String> value(Told told) {
                return told.fact(name);
            }
        }

        /** A detail of a receipt, or its reference. */
        record OfDeed(String action, String detail) implements Slot {
            @Override
            public Optional<String> value(Told told) {
                return told.detail(action, detail);
            }
        }

        /** A word of the occasion. */
        record OfWord(String name) implements Slot {
            @Override
            public Optional<String> value(Told told) {
                return told.word(name);
            }
        }
    }

    /** What must hold for a line to be told. */
    sealed interface Guard {

        boolean holds(Told told);

        /** One of some moods. */
        record Mood(List<String> moods) implements Guard {
            @Override
            public boolean holds(Told told) {
                return moods.contains(told.mood());
            }
        }

        /** One of some escalation types. */
        record Type(List<String> types) implements Guard {
            @Override
            public boolean holds(Told told) {
                return types.contains(told.type());
            }
        }

        /** Whether one of some actions was done, or none of them; no names mean any action at all. */
        record Done(List<String> actions, boolean wanted) implements Guard {
            @Override
            public boolean holds(Told told) {
                return told.done(actions) == wanted;
            }
        }

        /** Whether a value is known. */
        record Known(Slot slot, boolean wanted) implements Guard {
            @Override
            public boolean holds(Told told) {
                return slot.value(told).isPresent() == wanted;
            }
        }

        /** Whether a value is one of some words. */
        record Is(Slot slot, List<String> words) implements Guard {
            @Override
            public boolean holds(Told told) {
                return told.raw(slot).filter(words::contains).isPresent();
            }
        }
    }
}
