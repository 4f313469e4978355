package io.nightshift.cases;

/** Where a case stands, in the words of the support desk. */
public enum CaseState {
    /** The agent works on it. */
    WORKING,
    /** A person must approve an action or decide the resolution; the agent goes on afterwards. */
    AWAITING_APPROVAL,
    /** The customer was told or asked something and has the word. */
    AWAITING_CUSTOMER,
    /** A person owns it; the agent does nothing more. */
    HANDED_OVER,
    /** It has ended. A later message on its ticket opens it again. */
    CLOSED
}
