package io.nightshift.connectors.desk;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Plain text as desks want it that keep HTML, and what they show as plain text. */
public final class Html {

    private Html() {}

    /** Says what the text says and nothing else: neither markup nor a placeholder, which desks write in double braces. */
    public static String of(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8")
                .replace("{", "&#123;")
                .lines()
                .collect(Collectors.joining("<br>", "<div>", "</div>"));
    }

    /** The desk's own plain text; where it gives none, what is left of the markup. */
    public static String plain(@Nullable String given, @Nullable String html) {
        if (given != null) {
            return given.strip();
        }
        if (html == null) {
            return "";
        }
        var lines =
                html.replaceAll("(?i)<br\\s{0,9}/?>|</(?:div|p|li|tr)>", "\n").replaceAll("<[^<>]*>", "");
        return HtmlUtils.htmlUnescape(lines).strip();
    }
}
