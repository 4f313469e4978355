package io.nightshift.actions;

import java.util.Map;

/** Port to the robots that work where no interface reaches. Does its work once per key. */
public interface Robots extends Remembers {

    /** Runs a robot to its end; details carry what it returned. */
    Receipt run(EffectKey key, String robot, Map<String, String> input);
}
