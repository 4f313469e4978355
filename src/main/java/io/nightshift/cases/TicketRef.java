package io.nightshift.cases;

/** One ticket in one ticketing system; the same pair is always the same case. */
public record TicketRef(String source, String id) {

    public TicketRef {
        Words.requireWord("ticket source", source, 64);
        Words.requireWord("ticket id", id, 128);
    }

    @Override
    public String toString() {
        return source + ":" + id;
    }
}
