package io.nightshift.chaos;

/** What a customer may write about, and how a case of that kind has to end, whatever was killed meanwhile. */
enum Trouble {
    LATE("AWAITING_CUSTOMER", Book.REORDERS, 1, 1),
    /** The customer writes again when told, and that ends the case. */
    LATE_THANKED("CLOSED", Book.REORDERS, 1, 1),
    RETURN_SMALL("AWAITING_CUSTOMER", Book.REFUNDS, 1, 1),
    /** Nobody answers the proposal. */
    RETURN_PROPOSED("AWAITING_APPROVAL", Book.REFUNDS, 0, 0),
    /** Finance approves the proposal. */
    RETURN_APPROVED("AWAITING_CUSTOMER", Book.REFUNDS, 1, 1),
    WARRANTY("AWAITING_CUSTOMER", Book.CLAIMS, 1, 1),
    WRONG_INVOICE("AWAITING_APPROVAL", Book.CREDITS, 0, 0),
    DANGER("HANDED_OVER", Book.DISPATCHES, 0, 1),
    UNKNOWN("HANDED_OVER", Book.REORDERS, 0, 1);

    /** The company's book that shows what was done about it, and the column that says for what. */
    enum Book {
        REORDERS("company.reorder", "order_number"),
        REFUNDS("company.refund", "invoice"),
        CREDITS("company.credit", "invoice"),
        CLAIMS("company.warranty_claim", "serial"),
        DISPATCHES("company.dispatch", "serial");

        final String table;
        final String subject;

        Book(String table, String subject) {
            this.table = table;
            this.subject = subject;
        }
    }

    final String end;
    final Book book;
    final int deeds;
    final int replies;

    Trouble(String end, Book book, int deeds, int replies) {
        this.end = end;
        this.book = book;
        this.deeds = deeds;
        this.replies = replies;
    }

    /** Whether a person has an open task at the end. */
    boolean needsPerson() {
        return end.equals("AWAITING_APPROVAL") || end.equals("HANDED_OVER");
    }
}
