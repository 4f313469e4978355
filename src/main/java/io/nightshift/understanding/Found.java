package io.nightshift.understanding;

/**
 * A document that a search has found.
 *
 * @param passage the part of it that comes nearest to the question
 * @param score only good for comparing what one search has found
 */
public record Found(Document document, String passage, double score) {}
