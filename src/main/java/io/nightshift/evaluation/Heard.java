package io.nightshift.evaluation;

/**
 * What a customer sees when the case has come to rest.
 *
 * @param told what they were told last; empty if nothing yet
 */
record Heard(Stop stop, String told) {}
