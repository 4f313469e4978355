package io.nightshift.thresholds;

import java.util.List;
import java.util.Map;

/** Port to an evaluation of tables that is not ours, to try ours against. */
public interface Judge {

    /** For each set of values the id of the rule that answers; empty text if none does. */
    List<String> rules(byte[] dmn, List<Map<String, ?>> values);
}
