package io.nightshift.chaos;

/**
 * One ticket of the test.
 *
 * @param subject the number of the order, invoice or machine it is about
 */
record Ticket(String id, Trouble trouble, String customer, String subject) {

    static final String SOURCE = "kill";

    /** The body of {@code POST /api/escalations}. */
    String body() {
        return body("""
            {"id": "1", "text": "%s"}\
            """.formatted(text()));
    }

    /** The same with what the customer wrote afterwards. */
    String bodyWithThanks() {
        return body("""
            {"id": "1", "text": "%s"}, {"id": "2", "text": "%s"}\
            """.formatted(
                        text(), "Thank you, the part has arrived and everything works now. You can close the ticket."));
    }

    private String body(String messages) {
        return """
            {"source": "%s", "ticketId": "%s", "customer": "%s", "subject": "%s", "channel": "email", "messages": [%s]}
            """.formatted(SOURCE, id, customer, title(), messages);
    }

    private String title() {
        return switch (trouble) {
            case LATE, LATE_THANKED -> "Order " + subject + " is late";
            case RETURN_SMALL, RETURN_PROPOSED, RETURN_APPROVED -> "Refund for invoice " + subject;
            case WARRANTY -> "Warranty of " + subject;
            case WRONG_INVOICE -> "Invoice " + subject + " is wrong";
            case DANGER -> "Emergency stop of " + subject + " does not work";
            case UNKNOWN -> "Village festival";
        };
    }

    private String text() {
        return switch (trouble) {
            case LATE, LATE_THANKED ->
                "We are still waiting for the spare part of order " + subject
                        + ". It was promised last week and has not been shipped. When will it arrive?";
            case RETURN_SMALL, RETURN_PROPOSED, RETURN_APPROVED ->
                "We have returned all parts of invoice " + subject
                        + " to you two weeks ago. Please refund us the money we paid for the returned goods.";
            case WARRANTY ->
                "Your service refused the warranty claim for our machine " + subject
                        + " and says it is no longer covered. That is not true, it is still under warranty."
                        + " We expect the repair to be covered.";
            case WRONG_INVOICE ->
                "You charged us for more units than we ordered on invoice " + subject
                        + ". Please correct the invoice, the amount is wrong.";
            case DANGER ->
                "The emergency stop of our machine " + subject
                        + " failed and the blades kept turning while a colleague had his hand near them."
                        + " This is dangerous, we need somebody here immediately.";
            case UNKNOWN -> "Would your brass band like to play at our village festival in September?";
        };
    }
}
