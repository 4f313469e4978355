package io.nightshift.understanding;

/**
 * What a learner sees of one text.
 *
 * @param meaning the vector of the text
 * @param words the places of the words that the learner knows
 * @param amounts how much each of these words counts
 */
record Features(float[] meaning, int[] words, float[] amounts) {}
