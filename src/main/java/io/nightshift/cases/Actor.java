package io.nightshift.cases;

/** Who did something: the agent itself, a named person, the customer, or the house on its own account. */
public record Actor(Kind kind, String name) {

    /** The four kinds of doers a case file knows. */
    public enum Kind {
        AGENT,
        PERSON,
        CUSTOMER,
        SYSTEM
    }

    public static final Actor AGENT = new Actor(Kind.AGENT, "nightshift");
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "nightshift");

    public static Actor person(String userId) {
        return new Actor(Kind.PERSON, userId);
    }

    public static Actor customer(CustomerRef customer) {
        return new Actor(Kind.CUSTOMER, customer.id());
    }
}
