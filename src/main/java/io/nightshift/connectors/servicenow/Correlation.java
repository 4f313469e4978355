package io.nightshift.connectors.servicenow;

/** How cases that the house has opened itself are told from those of customers. */
final class Correlation {

    /** The field of a case for the number that another system knows it by: the key of the effect. */
    static final String KEY = "correlation_id";

    /** The field of a case for the name of that system. */
    static final String KIND = "correlation_display";

    /** What every case of ours says there. */
    static final String OURS = "nightshift";

    /** What a claim says there, before its part. */
    static final String CLAIM = OURS + " claim ";

    private Correlation() {}

    static boolean isOurs(Row row) {
        return row.says(KIND).filter(it -> it.startsWith(OURS)).isPresent();
    }
}
