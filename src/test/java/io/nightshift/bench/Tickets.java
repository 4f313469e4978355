package io.nightshift.bench;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Tickets about late parts, each worded differently: openings, matters and closings are combined anew every time. */
final class Tickets {

    private static final String[] OPENINGS = {
        "Hello, we ordered a part with you (%s).",
        "Our order %s was promised for last week.",
        "This is about our order %s, which we placed a good while ago.",
        "I am writing because of order %s.",
        "We have been waiting for the delivery of %s for days now.",
        "Good morning, order %s should have been here by now.",
        "You confirmed order %s to us.",
    };
    private static final String[] MATTERS = {
        "It still has not been shipped.",
        "The spare part is late and nobody tells us why.",
        "Nothing has arrived so far, and your tracking page says delayed.",
        "The delivery date has passed and the part is not here.",
        "Our machine stands still because the part does not come.",
        "The shipment is overdue, and the season has begun.",
        "We were promised a date, and the date has come and gone without a parcel.",
        "To this day the package has not left your warehouse.",
        "The part is more than late, it holds up our whole line.",
        "We are still without the pump that we paid for.",
        "The delivery is delayed again.",
    };
    private static final String[] CLOSINGS = {
        "When will the part arrive?",
        "Please send it as quickly as you can.",
        "Please tell us the new delivery date.",
        "We need it this week.",
        "Can you speed the delivery up?",
        "What are you going to do about the delay?",
        "Please look into it today.",
        "How much longer do we have to wait?",
        "Kindly let us know when we can expect the parcel.",
        "Could you ship it by express?",
        "We count on you.",
        "Every further day costs us money.",
        "Thank you for a quick answer.",
    };

    private final AtomicLong number = new AtomicLong();

    /** The body of a request, whose ticket begins with the moment it is sent; 1,001 wordings come before one comes again. */
    String about(String customer, String order) {
        var n = number.getAndIncrement();
        var text = OPENINGS[(int) (n % OPENINGS.length)].formatted(order)
                + " " + MATTERS[(int) (n % MATTERS.length)]
                + " " + CLOSINGS[(int) (n % CLOSINGS.length)];
        return """
            {"source": "bench", "ticketId": "%s", "customer": "%s", "subject": "Order %s is late", "channel": "email",
             "messages": [{"id": "1", "text": "%s"}]}
            """.formatted(System.currentTimeMillis() + "-" + UUID.randomUUID(), customer, order, text);
    }
}
