package io.nightshift.actions;

import io.nightshift.cases.CaseId;
import java.util.Optional;

/** Port to the switch that stops the agent; asked right before every effect. */
public interface Brake {

    /** The reason in words, if somebody has pulled a brake that stops this case. */
    Optional<String> pulledOn(CaseId id);
}
