package io.nightshift.actions;

import io.nightshift.cases.TicketRef;
import java.util.Set;

/** What a system says of work when nobody has asked: after its receipt, or after everybody had given up waiting for one. */
public sealed interface Tidings {

    /**
     * Work that was done did not hold.
     *
     * @param reference the system's own number for the work, as the receipt has it
     * @param words what has happened, in one or two sentences a person understands
     */
    record Undone(EffectKey key, String reference, String words) implements Tidings {}

    /**
     * A customer has a payment taken back by their bank.
     *
     * @param system that holds the payment
     * @param payment its number there
     * @param customers by what names the house may know the customer
     */
    record Disputed(String system, String payment, Set<String> customers, String words) implements Tidings {

        public Disputed {
            customers = Set.copyOf(customers);
        }
    }

    /**
     * A letter of the house did not arrive.
     *
     * @param ticket on which it was written
     * @param reference what its receipt calls it
     */
    record NotDelivered(TicketRef ticket, String reference, String words) implements Tidings {}

    /**
     * Work that nobody could tell of has ended well.
     *
     * @param topic what kind of work it was: nothing else is settled by it
     */
    record Done(EffectKey key, String topic, Receipt receipt) implements Tidings {}
}
