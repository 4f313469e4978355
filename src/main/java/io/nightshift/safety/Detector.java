package io.nightshift.safety;

import java.util.stream.Stream;

/** Sees one sort of personal data in a text. */
interface Detector {

    /** Stands where there is nothing to see; no sighting reaches over it. */
    char SEEN = '\u0000';

    /**
     * What is seen, in any order and with overlaps, in time linear in the length of the text.
     *
     * @param text in the form of {@link FoldedText}
     */
    Stream<Sighting> in(String text);
}
