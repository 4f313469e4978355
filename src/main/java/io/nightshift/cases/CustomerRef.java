package io.nightshift.cases;

/** The customer's number in the company's customer directory. */
public record CustomerRef(String id) {

    public CustomerRef {
        Words.requireWord("customer", id, 128);
    }

    @Override
    public String toString() {
        return id;
    }
}
