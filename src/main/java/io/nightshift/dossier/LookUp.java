package io.nightshift.dossier;

import java.util.List;
import java.util.Map;

/**
 * Port to one thing a planner may look up before it plans; it reads and never writes. Every bean of this type lists itself.
 * Called on a thread of its own, without a transaction, and given up after a time limit.
 */
public interface LookUp {

    /** The names of facts about one thing that was looked up. */
    String SEEN = "seen.";

    /** Whether a look-up may tell something under this name; all others belong to what is gathered. */
    static boolean isOwnName(String name) {
        return name.startsWith(SEEN) || name.matches("knowledge\\.[A-Z]+-.*");
    }

    /** What it is called, such as {@code orderDetail}. */
    String name();

    /** One or two sentences for whoever plans: what it finds and when it helps. */
    String description();

    /** JSON Schema of its arguments: every property required, no others. */
    String argumentsSchema();

    /**
     * What it finds. Only what belongs to the enquiry's customer, or to everybody; the arguments come from a model, so they
     * are as little to be trusted as the customer's words.
     *
     * @param arguments checked against the schema
     * @return facts named {@code seen.<reference>.<what>} or {@code knowledge.<number>}; none if nothing was found. No
     *     table decides on these: what the agent may do rests on what was gathered
     */
    List<Fact> look(Enquiry enquiry, Map<String, Object> arguments);
}
