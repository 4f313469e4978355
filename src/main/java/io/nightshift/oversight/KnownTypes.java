package io.nightshift.oversight;

import java.util.SortedSet;

/** Port to the escalation types that cases are handled by; a brake on any other would stop nothing. */
public interface KnownTypes {

    SortedSet<String> names();
}
