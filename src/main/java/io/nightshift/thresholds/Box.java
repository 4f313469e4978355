package io.nightshift.thresholds;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * All combinations of some pieces of each column; what one rule covers, or a part of it.
 *
 * @param sides the pieces of each column
 */
record Box(List<BitSet> sides) {

    Box {
        sides = List.copyOf(sides);
    }

    boolean empty() {
        return sides.stream().anyMatch(BitSet::isEmpty);
    }

    BigInteger volume() {
        return sides.stream()
                .map(side -> BigInteger.valueOf(side.cardinality()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** What both cover. */
    Optional<Box> common(Box other) {
        List<BitSet> common = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            var side = and(sides.get(i), other.sides.get(i));
            if (side.isEmpty()) {
                return Optional.empty();
            }
            common.add(side);
        }
        return Optional.of(new Box(common));
    }

    boolean within(Box other) {
        for (int i = 0; i < sides.size(); i++) {
            var rest = (BitSet) sides.get(i).clone();
            rest.andNot(other.sides.get(i));
            if (!rest.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What this covers and the other does not, as boxes that do not overlap. */
    List<Box> without(Box other) {
        if (common(other).isEmpty()) {
            return List.of(this);
        }
        List<Box> parts = new ArrayList<>();
        var rest = new ArrayList<>(sides);
        for (int i = 0; i < sides.size(); i++) {
            var outside = (BitSet) rest.get(i).clone();
            outside.andNot(other.sides.get(i));
            if (!outside.isEmpty()) {
                parts.add(with(rest, i, outside));
            }
            rest.set(i, and(rest.get(i), other.sides.get(i)));
        }
        return parts;
    }

    private static Box with(List<BitSet> sides, int index, BitSet side) {
        var changed = new ArrayList<>(sides);
        changed.set(index, side);
        return new Box(changed);
    }

    private static BitSet and(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
