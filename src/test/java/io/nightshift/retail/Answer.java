package io.nightshift.retail;

/** What became of one attempt to change something. */
sealed interface Answer {

    String words();

    /** It was done, once. */
    record Done(String words) implements Answer {}

    /** It was not done, and will not be. */
    record Refused(By by, String words) implements Answer {}

    /** It was not done; a person would have to say. */
    record Asked(String words) implements Answer {}

    /** Who refused. */
    enum By {
        /** The check of plans: there is no such tool, or its arguments do not fit. */
        PLAN_CHECK,
        /** The authority table of the tool. */
        TABLE,
        /** The shop's own system, after the table had allowed it. */
        SHOP
    }
}
