package io.nightshift.thresholds;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table as boxes on the grid of its columns' pieces. */
final class Grid {

    private static final int MOST_BOXES = 20_000;

    private final List<Pieces> columns;
    private final List<Box> boxes;

    Grid(Table table) {
        columns = IntStream.range(0, table.inputs().size())
                .mapToObj(column -> Pieces.of(
                        table.inputs().get(column).type(),
                        table.rows().stream()
                                .map(row -> row.cells().get(column))
                                .toList()))
                .toList();
        boxes = table.rows().stream().map(this::box).toList();
    }

    private Box box(Table.Row row) {
        return new Box(IntStream.range(0, columns.size())
                .mapToObj(column -> columns.get(column).of(row.cells().get(column)))
                .toList());
    }

    List<Pieces> columns() {
        return columns;
    }

    /** One for each rule, in their order. */
    List<Box> boxes() {
        return boxes;
    }

    /** What no rule covers; empty if that cannot be worked out within bounds. */
    Optional<List<Box>> gaps() {
        List<Box> open = new ArrayList<>(List.of(whole()));
        for (var box : boxes) {
            open = open.stream().flatMap(part -> part.without(box).stream()).toList();
            if (open.size() > MOST_BOXES) {
                return Optional.empty();
            }
        }
        return Optional.of(open);
    }

    /** Whether the rules cover as much as there is; together with no overlap that means no gap. */
    boolean fills() {
        return boxes.stream()
                .map(Box::volume)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .equals(whole().volume());
    }

    private Box whole() {
        return new Box(columns.stream()
                .map(pieces -> {
                    var all = new BitSet(pieces.count());
                    all.set(0, pieces.count());
                    return all;
                })
                .toList());
    }

    /** A box as the row that would cover it. */
    String inWords(Box box) {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> columns.get(column).inWords(box.sides().get(column)))
                .collect(java.util.stream.Collectors.joining(" | ", "| ", " |"));
    }
}
