package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a brake stops: everything, one escalation type, one customer, or one case. */
public sealed interface BrakeScope {

    record Everything() implements BrakeScope {

        @Override
        public String toString() {
            return "everything";
        }
    }

    record Type(String type) implements BrakeScope {

        @Override
        public String toString() {
            return "type:" + type;
        }
    }

    record Customer(CustomerRef customer) implements BrakeScope {

        @Override
        public String toString() {
            return "customer:" + customer;
        }
    }

    record OneCase(CaseId caseId) implements BrakeScope {

        @Override
        public String toString() {
            return "case:" + caseId;
        }
    }

    /** Whether it takes a second person to let the agent go on. */
    default boolean needsSecondPerson() {
        return this instanceof Everything;
    }

    /** The case, if it is about one. */
    default Optional<CaseId> ofCase() {
        return this instanceof OneCase(CaseId id) ? Optional.of(id) : Optional.empty();
    }

    Pattern TYPE = Pattern.compile("[a-z]+(?:-[a-z]+)*");

    /** Reads the written form; anything else is an {@link IllegalArgumentException} that says what is possible. */
    static BrakeScope parse(String text) {
        if (text.equals("everything")) {
            return new Everything();
        }
        if (text.startsWith("case:")) {
            return new OneCase(CaseId.parse(text.substring("case:".length())));
        }
        if (text.startsWith("customer:")) {
            return new Customer(new CustomerRef(text.substring("customer:".length())));
        }
        if (text.startsWith("type:") && text.length() <= 60) {
            var type = text.substring("type:".length());
            if (TYPE.matcher(type).matches()) {
                return new Type(type);
            }
        }
        throw new IllegalArgumentException("Not a brake: '" + text
                + "'; there is 'everything', one for each type like 'type:wrong-invoice', one for each customer"
                + " like 'customer:C-1001', and one for each case like 'case:ESC-000042'");
    }
}
