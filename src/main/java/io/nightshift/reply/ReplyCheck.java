package io.nightshift.reply;

import java.util.List;

/** Holds every amount, date and deed a reply claims against the ledger and the facts. */
public interface ReplyCheck {

    /** The claims that nothing supports, in words; empty when every word is so. */
    List<String> unsupported(String text, Occasion occasion);

    /** What not even a person may send: numbers that are not this customer's, the inside of the house; each in words. */
    List<String> offLimits(String text, Occasion occasion);
}
