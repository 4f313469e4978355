package io.nightshift.llm;

import java.util.List;

/** What somebody wants of a bundle cannot be, for the reason the type names. */
abstract sealed class BundleRefused extends RuntimeException {

    private BundleRefused(String message) {
        super(message);
    }

    /** Nobody has recorded it. */
    static final class Unknown extends BundleRefused {
        Unknown(String id) {
            super("There is no bundle '" + id + "'; GET /api/bundles lists them");
        }
    }

    /** Not as things stand. */
    static final class NotNow extends BundleRefused {
        NotNow(String message) {
            super(message);
        }
    }

    /** Its evaluation does not pass the gate. */
    static final class NotGoodEnough extends BundleRefused {

        private final List<String> reasons;

        NotGoodEnough(String id, List<String> reasons) {
            super("Bundle " + id + " does not pass the gate: " + String.join("; ", reasons)
                    + ". Another person than who proposed it may override that");
            this.reasons = List.copyOf(reasons);
        }

        List<String> reasons() {
            return reasons;
        }
    }

    /** It is longer than anything about a bundle has to be. */
    static final class TooLong extends BundleRefused {
        TooLong(int mostBytes) {
            super("What is said of a bundle has at most " + mostBytes
                    + " bytes; of a report, leave out what is told of the single scenarios");
        }
    }

    /** It needs another person. */
    static final class NeedsAnother extends BundleRefused {
        NeedsAnother(String id, String person) {
            super(person + " has proposed bundle " + id + "; another person has to override the gate");
        }
    }
}
