package io.nightshift.thresholds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port to an evaluation of tables that is not ours, to try ours against. */
public interface Judge {

    /** Why it cannot be read, in the engine's words; empty if it can. */
    Optional<String> fault(byte[] dmn);

    /** For each set of values the id of the rule that answers; empty text if none does. */
    List<String> rules(byte[] dmn, List<Map<String, ?>> values);
}
