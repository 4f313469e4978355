package io.nightshift.planning;

import java.util.List;

/** Holds a draft against the catalogue and the dossier before anything is done. */
public interface PlanCheck {

    /** The faults, none for a sound plan. */
    List<Fault> faults(Planning planning, PlanDraft.Drafted draft);
}
