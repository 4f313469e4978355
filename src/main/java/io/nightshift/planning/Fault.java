package io.nightshift.planning;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a draft.
 *
 * @param step which step, from 1; 0 for the plan as a whole
 * @param words a sentence for whoever drafts again
 * @param nearMiss set where the plan contradicts the facts
 */
public record Fault(int step, String words, @Nullable NearMiss nearMiss) {}
