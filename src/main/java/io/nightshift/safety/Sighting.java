package io.nightshift.safety;

/** Something personal seen in a text, from a start up to an end that is no part of it. */
record Sighting(Concealed what, int start, int end) {}
