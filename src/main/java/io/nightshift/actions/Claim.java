package io.nightshift.actions;

/** What the ledger answers to somebody who wants to carry out an effect. */
public sealed interface Claim {

    /** It is yours: carry it out. */
    record Claimed() implements Claim {}

    /** Somebody has claimed it before and the end is not on record: look up before repeating. */
    record InDoubt() implements Claim {}

    /** It was done; this is what came of it. */
    record AlreadyDone(Receipt receipt) implements Claim {}

    /** The system refused it; repeating is useless. */
    record AlreadyRefused(String reason) implements Claim {}
}
