package io.nightshift.connections;

import java.util.function.Supplier;

/**
 * The built-in company lives in the house's database but plays the systems of somebody else. It has connections of its own,
 * so that a crowd in the house does not make it look slow.
 */
public final class BuiltInCompany {

    private static final ThreadLocal<Boolean> CALLED = ThreadLocal.withInitial(() -> false);

    private BuiltInCompany() {}

    /** Does work as the company would, on its own connections. */
    public static <T> T call(Supplier<T> work) {
        CALLED.set(true);
        try {
            return work.get();
        } finally {
            CALLED.remove();
        }
    }

    static boolean isCalled() {
        return CALLED.get();
    }
}
