package io.nightshift.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws decision tables: whole ones, cut from the space of all values, some of them damaged afterwards. */
final class RandomSheets {

    private static final List<String> WORDS = List.of("GOLD", "SILVER", "BASIC");

    private final Random random;
    private final boolean texts;
    private final List<String> types = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private RandomSheets(long seed, boolean texts) {
        this.random = new Random(seed);
        this.texts = texts;
    }

    /** The same table for the same seed. */
    static Sheet draw(long seed, boolean texts) {
        return new RandomSheets(seed, texts).draw();
    }

    private Sheet draw() {
        var sheet = Sheet.of();
        var columns = 1 + random.nextInt(3);
        List<Side> whole = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            var type = List.of("number", "boolean", texts ? "string" : "number").get(random.nextInt(3));
            types.add(type);
            sheet = sheet.input("a.v" + column, type);
            whole.add(
                    type.equals("number")
                            ? new Side(null, true, null, true, List.of())
                            : new Side(null, true, null, true, all(type)));
        }
        split(whole, 3);
        damage();
        var answered = new ArrayList<List<String>>();
        for (int i = 0; i < rows.size(); i++) {
            answered.add(Sheet.with(rows.get(i), String.valueOf(i)));
        }
        return sheet.output("answer", "number").withRows(answered);
    }

    private static List<String> all(String type) {
        return type.equals("boolean") ? List.of("true", "false") : Sheet.with(WORDS, "*");
    }

    private void split(List<Side> box, int depth) {
        var column = random.nextInt(box.size());
        var parts = depth == 0 ? List.<Side>of() : parts(box.get(column));
        if (parts.isEmpty()) {
            rows.add(cells(box));
            return;
        }
        for (var part : parts) {
            var smaller = new ArrayList<>(box);
            smaller.set(column, part);
            split(smaller, depth - 1);
        }
    }

    private List<Side> parts(Side side) {
        if (side.words().isEmpty()) {
            var low = side.low() == null ? -10 : side.low();
            var high = side.high() == null ? 10 : side.high();
            if (high - low < 2) {
                return List.of();
            }
            var cut = low + 1 + random.nextInt(high - low - 1);
            var closed = random.nextBoolean();
            return List.of(
                    new Side(side.low(), side.lowClosed(), cut, closed, List.of()),
                    new Side(cut, !closed, side.high(), side.highClosed(), List.of()));
        }
        if (side.words().size() < 2) {
            return List.of();
        }
        var cut = 1 + random.nextInt(side.words().size() - 1);
        return List.of(
                new Side(null, true, null, true, side.words().subList(0, cut)),
                new Side(
                        null,
                        true,
                        null,
                        true,
                        side.words().subList(cut, side.words().size())));
    }

    private List<String> cells(List<Side> box) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < box.size(); i++) {
            cells.add(box.get(i).cell(types.get(i)));
        }
        return cells;
    }

    private void damage() {
        var row = random.nextInt(rows.size());
        switch (random.nextInt(5)) {
            case 0 -> {
                if (rows.size() > 1) {
                    rows.remove(row);
                }
            }
            case 1 -> rows.set(row, widened(rows.get(row)));
            case 2 -> rows.add(rows.get(row));
            case 3 -> rows.set(row, narrowed(rows.get(row)));
            default -> { // left whole
            }
        }
    }

    private List<String> widened(List<String> cells) {
        var changed = new ArrayList<>(cells);
        changed.set(random.nextInt(cells.size()), "-");
        return changed;
    }

    private List<String> narrowed(List<String> cells) {
        var changed = new ArrayList<>(cells);
        var column = random.nextInt(cells.size());
        changed.set(
                column,
                switch (types.get(column)) {
                    case "number" -> "> " + (random.nextInt(20) - 10);
                    case "boolean" -> "true";
                    default -> "\"GOLD\"";
                });
        return changed;
    }

    /** What is left of a column: an interval, or words. */
    private record Side(
            @Nullable Integer low,
            boolean lowClosed,
            @Nullable Integer high,
            boolean highClosed,
            List<String> words) {

        String cell(String type) {
            if (type.equals("number")) {
                return interval();
            }
            var everything = all(type).size() == words.size();
            if (everything) {
                return "-";
            }
            if (type.equals("boolean")) {
                return words.getFirst();
            }
            return words.contains("*")
                    ? "not("
                            + quoted(WORDS.stream()
                                    .filter(word -> !words.contains(word))
                                    .toList()) + ")"
                    : quoted(words);
        }

        private String interval() {
            if (low == null && high == null) {
                return "-";
            }
            if (low == null) {
                return (highClosed ? "<= " : "< ") + high;
            }
            if (high == null) {
                return (lowClosed ? ">= " : "> ") + low;
            }
            return (lowClosed ? "[" : "]") + low + ".." + high + (highClosed ? "]" : "[");
        }

        private static String quoted(List<String> words) {
            return String.join(
                    ", ", words.stream().map(word -> '"' + word + '"').toList());
        }
    }
}
