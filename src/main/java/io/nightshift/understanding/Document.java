package io.nightshift.understanding;

/** A page of what a company knows. */
public record Document(String id, String title, String text) {}
