package io.nightshift.connectors.knowledge;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A page as it was read. All of it was written outside.
 *
 * @param link where people read it; empty if what the system says is no address
 * @param body its text, with an empty line between paragraphs
 */
public record Page(String id, Kind kind, String title, String link, String version, String body) {

    /** So much of a page is searched. */
    static final int LONGEST = 100_000;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_LINK = 400;

    public Page {
        title = Wording.line(title, LONGEST_LINE);
        version = Wording.line(version, LONGEST_LINE);
        link = isAddress(link) ? link : "";
        body = Wording.beginning(Wording.plain(body), LONGEST);
    }

    private static boolean isAddress(String link) {
        try {
            return link.length() <= LONGEST_LINK
                    && link.matches("https?://[!-~&&[^\"'<>\\\\]]+")
                    && new URI(link).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
