package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DescentTest {

    /** A long bent valley, twice as steep in one direction as is good for a plain walk downhill. */
    private static double valley(float[] point, float[] slope) {
        var x = (double) point[0];
        var y = (double) point[1];
        slope[0] = (float) (2 * (x - 1) - 40 * x * (y - x * x));
        slope[1] = (float) (20 * (y - x * x));
        return Math.pow(x - 1, 2) + 10 * Math.pow(y - x * x, 2);
    }

    @Test
    void findsTheLowestPointOfABentValley() {
        var lowest = Descent.lowest(DescentTest::valley, 2);

        assertThat(lowest[0]).isCloseTo(1, within(0.01f));
        assertThat(lowest[1]).isCloseTo(1, within(0.02f));
    }

    @Test
    void staysWhereItIsAlreadyLowest() {
        var lowest = Descent.lowest(
                (point, slope) -> {
                    slope[0] = 2 * point[0];
                    return point[0] * point[0];
                },
                1);

        assertThat(lowest).containsExactly(0);
    }
}
