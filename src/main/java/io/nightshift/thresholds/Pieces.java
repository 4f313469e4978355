package io.nightshift.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column, cut into pieces within which every cell says the same: each number that occurs and each open
 * interval between two of them, each text that occurs and all others together, true and false.
 */
sealed interface Pieces {

    /** One value of each piece. */
    List<Object> samples();

    /** The piece a value is in; -1 if it is of another type. */
    int indexOf(@Nullable Object value);

    /** Pieces as a cell would name them. */
    String inWords(BitSet pieces);

    default int count() {
        return samples().size();
    }

    /** The pieces for which a cell holds. */
    default BitSet of(Cell cell) {
        var pieces = new BitSet(count());
        for (int i = 0; i < count(); i++) {
            pieces.set(i, cell.holds(samples().get(i)));
        }
        return pieces;
    }

    /** Cuts a column by all cells that are asked of it. */
    static Pieces of(ValueType type, List<Cell> cells) {
        return switch (type) {
            case BOOLEAN -> new Truths();
            case NUMBER ->
                Numbers.cutAt(cells.stream().flatMap(Cell::numbers).collect(Collectors.toCollection(TreeSet::new)));
            case TEXT ->
                new Texts(
                        cells.stream().flatMap(Cell::texts).distinct().sorted().toList());
        };
    }

    /** True and false. */
    record Truths() implements Pieces {

        static final int FALSE = 0;
        static final int TRUE = 1;

        @Override
        public List<Object> samples() {
            return List.of(false, true);
        }

        @Override
        public int indexOf(@Nullable Object value) {
            return value instanceof Boolean truth ? (truth ? TRUE : FALSE) : -1;
        }

        @Override
        public String inWords(BitSet pieces) {
            return pieces.cardinality() == 2 ? "-" : String.valueOf(pieces.get(TRUE));
        }
    }

    /** The texts that occur, and last all others. */
    record Texts(List<String> named) implements Pieces {

        private static final String OTHER = "\u0000 any other";

        @Override
        public List<Object> samples() {
            List<Object> samples = new ArrayList<>(named);
            samples.add(OTHER);
            return samples;
        }

        @Override
        public int count() {
            return named.size() + 1;
        }

        @Override
        public int indexOf(@Nullable Object value) {
            if (!(value instanceof String text)) {
                return -1;
            }
            var index = Collections.binarySearch(named, text);
            return index >= 0 ? index : named.size();
        }

        @Override
        public String inWords(BitSet pieces) {
            var others = pieces.get(named.size());
            if (others && pieces.cardinality() == count()) {
                return "-";
            }
            var words = new ArrayList<String>();
            for (int i = 0; i < named.size(); i++) {
                if (pieces.get(i) != others) {
                    words.add('"' + named.get(i) + '"');
                }
            }
            var list = String.join(", ", words);
            return others ? "not(" + list + ")" : list;
        }
    }

    /**
     * Limits and what is between them: piece 0 lies below the first limit, piece 1 is the first limit, and so on.
     *
     * @param limits ascending
     */
    record Numbers(List<BigDecimal> limits, List<Object> samples) implements Pieces {

        static Numbers cutAt(TreeSet<BigDecimal> cuts) {
            var limits = List.copyOf(cuts);
            List<Object> samples = new ArrayList<>();
            for (int i = 0; i < limits.size(); i++) {
                var limit = limits.get(i);
                samples.add(
                        i == 0
                                ? limit.subtract(BigDecimal.ONE)
                                : limit.add(limits.get(i - 1)).divide(BigDecimal.TWO));
                samples.add(limit);
            }
            samples.add(limits.isEmpty() ? BigDecimal.ZERO : limits.getLast().add(BigDecimal.ONE));
            return new Numbers(limits, List.copyOf(samples));
        }

        /** Whether a piece lies between two limits, or beyond the outermost, and is not a limit itself. */
        static boolean isStretch(int piece) {
            return piece % 2 == 0;
        }

        @Override
        public int indexOf(@Nullable Object value) {
            if (!(value instanceof BigDecimal number)) {
                return -1;
            }
            var found = Collections.binarySearch(limits, number);
            return found >= 0 ? 2 * found + 1 : 2 * (-found - 1);
        }

        @Override
        public String inWords(BitSet pieces) {
            if (pieces.cardinality() == count()) {
                return "-";
            }
            var runs = new ArrayList<String>();
            for (int from = pieces.nextSetBit(0); from >= 0; ) {
                var to = pieces.nextClearBit(from) - 1;
                runs.add(run(from, to));
                from = pieces.nextSetBit(to + 1);
            }
            return String.join(", ", runs);
        }

        private String run(int from, int to) {
            if (from == to && from % 2 == 1) {
                return limit(from);
            }
            if (from == 0) {
                return (to % 2 == 1 ? "<= " : "< ") + limit(to % 2 == 1 ? to : to + 1);
            }
            if (to == count() - 1) {
                return (from % 2 == 1 ? ">= " : "> ") + limit(from % 2 == 1 ? from : from - 1);
            }
            return (from % 2 == 1 ? "[" + limit(from) : "]" + limit(from - 1))
                    + ".."
                    + (to % 2 == 1 ? limit(to) + "]" : limit(to + 1) + "[");
        }

        private String limit(int piece) {
            return limits.get(piece / 2).toPlainString();
        }
    }
}
