package io.nightshift.thresholds;

import java.util.Optional;

/** Port to what the application expects of each table. */
public interface Expectations {

    /** For a table of this key, that takes the place of the one that is live, if one is. */
    Expected of(String key, Optional<Table> live);
}
