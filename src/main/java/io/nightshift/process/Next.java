package io.nightshift.process;

/** Where the review of what was done leads. */
enum Next {
    /** The plan has a further step. */
    NEXT_STEP,
    /** A step was refused: plan again with that known. */
    REPLAN,
    /** All is done and the customer does not know yet. */
    TELL_CUSTOMER,
    /** The customer has the word. */
    AWAIT_CUSTOMER,
    /** The customer has written meanwhile. */
    READ_ON,
    /** A person must go on. */
    HAND_OVER
}
