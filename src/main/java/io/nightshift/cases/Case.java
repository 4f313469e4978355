package io.nightshift.cases;

import java.time.Instant;

/**
 * One customer problem being handled.
 *
 * @param round how often the agent has started on it, from 1; every customer answer begins a new one
 * @param reopened how often it was opened again after it had ended
 */
public record Case(
        CaseId id,
        TicketRef ticket,
        CustomerRef customer,
        String subject,
        String channel,
        CaseState state,
        int round,
        int reopened,
        Instant openedAt) {}
