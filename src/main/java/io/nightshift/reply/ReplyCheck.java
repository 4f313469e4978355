package io.nightshift.reply;

import java.util.List;

/** Holds every amount, date and deed a reply claims against the ledger and the facts. */
public interface ReplyCheck {

    /** The claims that nothing supports, in words; empty when every word is so. */
    List<String> unsupported(String text, Occasion occasion);
}
