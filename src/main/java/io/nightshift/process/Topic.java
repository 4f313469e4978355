package io.nightshift.process;

import java.util.Set;

/** The topics by which the process knows what a tool does, however it is named in the diagram. */
final class Topic {

    /** Puts a question to the customer. */
    static final String ASK_CUSTOMER = "ask-customer";
    /** Tells the customer something. */
    static final String SEND_REPLY = "send-reply";
    /** Gives a percentage off later orders. */
    static final String OFFER_DISCOUNT = "offer-discount";
    /** Put to a colleague, who has no topic: the one tool that is no external task. */
    static final String ASK_COLLEAGUE = "";

    static final Set<String> TO_CUSTOMER = Set.of(ASK_CUSTOMER, SEND_REPLY);

    private Topic() {}
}
