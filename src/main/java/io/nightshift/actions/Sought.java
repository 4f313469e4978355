package io.nightshift.actions;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;

/** Work that may have been done: its key, and where a system finds it that cannot look for a key alone. */
public record Sought(EffectKey key, CustomerRef customer, TicketRef ticket) {}
