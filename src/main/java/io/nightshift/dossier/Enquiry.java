package io.nightshift.dossier;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.time.Instant;
import java.util.List;

/**
 * What a source is asked.
 *
 * @param references identifiers read from the ticket's text (order, invoice, serial numbers), in order of appearance;
 *     text from outside, so a source must check that what it finds belongs to the customer
 * @param text the customer's words, for sources that search by meaning
 */
public record Enquiry(
        CaseId caseId, CustomerRef customer, TicketRef ticket, List<String> references, String text, Instant at) {}
