package io.nightshift.cases;

import java.time.Instant;

/**
 * One entry of a case file.
 *
 * @param ordinal counts from 1 without gaps
 * @param kind what happened, in one word such as {@code plan-drafted}
 * @param summary one sentence for people
 * @param detail JSON with the particulars, {@code {}} for none
 * @param hash SHA-256 over the previous entry's hash and all of this entry
 */
public record Entry(int ordinal, Instant at, Actor actor, String kind, String summary, String detail, String hash) {}
