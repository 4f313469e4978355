package io.nightshift.connectors.custom;

import io.nightshift.actions.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/** The path and query of a call. What is put into it is encoded, so that it stays within its part of the address. */
record Address(Template template) {

    static Address of(Setting setting, Set<String> known) {
        var address = new Address(Template.of(setting, known));
        try {
            if (!setting.value().startsWith("/") || setting.value().contains("#")) {
                throw new IllegalArgumentException("it does not begin with a slash, or has a fragment");
            }
            URI.create("https://desk.example" + address.template.fill(Map.of(), value -> "x"));
            return address;
        } catch (IllegalArgumentException e) {
            throw setting.wrong(
                    "is '" + setting.value() + "', which is no path: " + e.getMessage(),
                    "Write a path as it stands in an address, such as /tickets/{ticket}?include=comments; what is not"
                            + " allowed there is written as %3E and the like.");
        }
    }

    Set<String> names() {
        return template.names();
    }

    URI at(String base, Map<String, String> values) {
        return URI.create(base + template.fill(values, Address::encoded));
    }

    /** Dots alone would lead to another path, and cannot be encoded so that nobody decodes them too early. */
    private static String encoded(String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new Refused("'" + value + "' cannot be a part of an address");
        }
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
