package io.nightshift.policy;

import java.util.Map;

/** Port to the deployed decision tables; the newest version of each decides. */
public interface DecisionTables {

    /** What a table asks for; {@link NoSuchTable} if none of this key is deployed. */
    DecisionTable table(String key);

    /** Decides in the caller's transaction, so that the engine's record of it stands or falls with the step. */
    Decision decide(String key, Map<String, Object> inputs);
}
