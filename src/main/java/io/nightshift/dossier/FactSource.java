package io.nightshift.dossier;

import java.util.List;

/**
 * Port to one system that knows something about a case. Called on a thread of its own, side by side with the others,
 * without a database transaction, and given up after the time limit.
 */
public interface FactSource {

    /** The source's name as facts carry it, such as {@code orders}. */
    String name();

    /** What it knows of the subject; only what belongs to the enquiry's customer. Any exception means "missing". */
    List<Fact> fetch(Enquiry enquiry);

    /**
     * What it knows of a thing of the customer's that another source has named, such as the order of an invoice; nothing, if
     * it keeps no such things.
     */
    default List<Fact> follow(Fact lead, Enquiry enquiry) {
        return List.of();
    }
}
