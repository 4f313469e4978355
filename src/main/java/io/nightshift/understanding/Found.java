package io.nightshift.understanding;

/**
 * A document that a search has found.
 *
 * @param passage the part of it that comes nearest to the question
 * @param score only good for comparing what one search has found
 * @param nearness how near that part, or the title, comes to a sentence of the question: 1 means the same
 * @param sharesWords whether it has a word of the question
 */
public record Found(Document document, String passage, double score, double nearness, boolean sharesWords) {

    private static final double NEAR = 0.3;

    /** Whether it has anything to do with the question: something is always nearest. */
    public boolean fits() {
        return sharesWords || nearness >= NEAR;
    }
}
