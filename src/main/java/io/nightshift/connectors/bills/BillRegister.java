package io.nightshift.connectors.bills;

import io.nightshift.dossier.Enquiry;
import java.util.Optional;

/** Port to the system that keeps the invoices. */
public interface BillRegister {

    /** What facts call it, such as {@code stripe}. */
    String name();

    /** The bills of the enquiry's customer and nobody else's; empty for a customer that the system does not know. */
    Optional<Bills> billsOf(Enquiry enquiry);
}
