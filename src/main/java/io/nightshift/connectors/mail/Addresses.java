package io.nightshift.connectors.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads plain addresses, such as {@code ada@example.com}; nothing else is written to. */
final class Addresses {

    private static final Pattern ADDRESS =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?");

    private static final int LONGEST = 128;

    private Addresses() {}

    /** In lower case, as mail is delivered nearly everywhere. */
    static Optional<String> of(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && ADDRESS.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
