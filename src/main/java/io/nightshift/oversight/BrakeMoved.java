package io.nightshift.oversight;

/**
 * A brake was pulled or released; published inside the transaction that did it.
 *
 * @param event the number of this event in the books of the brakes
 */
public record BrakeMoved(long event, BrakeScope scope, boolean pulled) {}
