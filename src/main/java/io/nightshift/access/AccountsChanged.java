package io.nightshift.access;

/** A password, a membership or an account changed, or somebody failed to sign in: what was known before may be wrong. */
public record AccountsChanged() {}
