package io.nightshift.oversight;

import java.util.Set;

/** Port to the directory of the people who work here. */
public interface Staff {

    /** The groups a person belongs to; empty for a stranger. */
    Set<String> groupsOf(String person);
}
