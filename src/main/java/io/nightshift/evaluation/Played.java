package io.nightshift.evaluation;

import io.nightshift.evaluation.Timeline.HandedOver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a scenario.
 *
 * @param handedOver the last hand-over, if the case rests with a person or did before
 * @param effects what has changed in the books of the customer
 * @param toOthers what has changed in the books of the stranger
 * @param written what the customer wrote
 * @param told what the customer was told, oldest first
 * @param notes what was noted for colleagues
 * @param story the case file, one sentence each
 * @param bundle the hash of what models were asked with; empty if none was
 * @param untilFirstWord how long the customer waited for the first word
 * @param whole from the ticket to the end of the run
 */
record Played(
        String caseId,
        Names names,
        Stop end,
        @Nullable HandedOver handedOver,
        List<Effect> effects,
        List<Effect> toOthers,
        List<String> written,
        List<String> told,
        List<String> notes,
        List<String> story,
        int nearMisses,
        String bundle,
        ModelUse models,
        @Nullable Duration untilFirstWord,
        Duration whole) {}
