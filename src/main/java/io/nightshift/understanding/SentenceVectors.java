package io.nightshift.understanding;

import java.util.List;

/** Gives sentences vectors of length one: the nearer two vectors, the nearer the meanings. */
public interface SentenceVectors {

    /** One vector for each sentence, in their order; do not change them. */
    List<float[]> of(List<String> sentences);
}
