package io.nightshift.connectors.mail;

/** The folders of the mailbox that the house works with. */
enum Place {
    INBOX,
    SENT,
    /** Letters of customers, each under a cover that says to which ticket it belongs. */
    TICKETS,
    /** Letters as they came, once they are filed; nothing is ever deleted. */
    ORIGINALS,
    /** What machines sent, which is not answered. */
    AUTOMATIC,
    /** What is being sent: what stays here was perhaps sent. */
    OUTGOING,
    NOTES,
    /** Further tickets, for people. */
    FURTHER
}
