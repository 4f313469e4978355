package io.nightshift.connectors.custom;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** How a desk keeps texts. */
enum Markup {
    PLAIN {
        @Override
        String write(String text) {
            return text;
        }

        @Override
        String read(String text) {
            return text;
        }
    },

    HTML {
        /** What the text says and nothing else: neither markup nor a placeholder in double braces, as desks have them. */
        @Override
        String write(String text) {
            return "<p>"
                    + HtmlUtils.htmlEscape(text.strip(), "UTF-8")
                            .replace("{", "&#123;")
                            .replaceAll("\\R{2,}", "</p><p>")
                            .replaceAll("\\R", "<br>")
                    + "</p>";
        }

        @Override
        String read(String text) {
            return withoutTags(text);
        }
    };

    private static final Set<String> LINES =
            Set.of("br", "p", "div", "li", "tr", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> PARAGRAPHS = Set.of("p", "div", "blockquote", "ul", "ol", "table");
    private static final List<String> UNSEEN = List.of("script", "style", "head", "title");

    /** A plain text as the desk keeps it. */
    abstract String write(String text);

    /** What a reader sees of what the desk keeps. */
    abstract String read(String text);

    /** Goes through it once, however it is made: a customer may have written it. */
    private static String withoutTags(String html) {
        var text = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            var open = html.indexOf('<', at);
            var close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                break;
            }
            text.append(HtmlUtils.htmlUnescape(html.substring(at, open).replaceAll("\\s+", " ")));
            var tag = html.substring(open + 1, close).strip().toLowerCase(Locale.ROOT);
            breakLine(tag, text);
            at = UNSEEN.contains(name(tag)) ? after(html, close + 1, "</" + name(tag)) : close + 1;
        }
        text.append(HtmlUtils.htmlUnescape(
                html.substring(Math.min(at, html.length())).replaceAll("\\s+", " ")));
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll(" *\n *", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static void breakLine(String tag, StringBuilder text) {
        var name = name(tag.startsWith("/") ? tag.substring(1) : tag);
        if (LINES.contains(name)) {
            text.append(PARAGRAPHS.contains(name) ? "\n\n" : "\n");
        }
    }

    private static String name(String tag) {
        int end = 0;
        while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
            end++;
        }
        return tag.substring(0, end);
    }

    /** What is not closed reaches to the end. */
    private static int after(String html, int from, String end) {
        for (int at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
            if (html.regionMatches(true, at, end, 0, end.length())) {
                return at;
            }
        }
        return html.length();
    }
}
