package io.nightshift.policy;

import io.nightshift.dossier.Dossier;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Course;
import java.math.BigDecimal;

/**
 * What is known of a case when it is chosen who handles it.
 *
 * @param suspicion how much text from outside reads as if it spoke to a machine, 0 to 1
 * @param round how often the agent has started on the case
 * @param braked whether somebody has pulled the brake
 * @param givenBack whether a person has given the case back to the agent for this round
 */
public record Circumstances(
        Assessment assessment,
        Course course,
        Dossier dossier,
        BigDecimal suspicion,
        int round,
        boolean braked,
        boolean givenBack) {}
