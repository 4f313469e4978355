package io.nightshift.safety;

import java.util.List;
import java.util.Set;

/**
 * What a case's own fields tell about the people in it, so that they are recognised in any text.
 *
 * @param people full names, such as {@code Dr. Anna Berger}
 * @param companies names with or without their legal form
 * @param addresses postal addresses, their lines separated by commas or line ends
 * @param keep values that are nobody's secret, such as the house's own hotline and e-mail address
 */
public record Particulars(List<String> people, List<String> companies, List<String> addresses, Set<String> keep) {

    public static final Particulars NONE = new Particulars(List.of(), List.of(), List.of(), Set.of());

    public Particulars {
        people = List.copyOf(people);
        companies = List.copyOf(companies);
        addresses = List.copyOf(addresses);
        keep = Set.copyOf(keep);
    }
}
