package io.nightshift.connectors.knowledge;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/**
 * What a reader sees of a page of HTML, or of Confluence's storage format: text and paragraphs. Nothing is fetched, expanded or
 * carried out, and however it is nested or broken, it is gone through once.
 */
public final class Markup {

    private static final Set<String> UNSEEN = Set.of(
            "script", "style", "head", "template", "noscript", "svg", "ac:parameter", "ac:task-id", "ac:task-status");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "table", "ul", "ol", "dl", "pre", "blockquote", "section", "article", "hr", "ac:plain-text-body");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> LINES = Set.of("br", "div", "li", "tr", "dt", "dd", "ac:task");
    private static final Set<String> CELLS = Set.of("td", "th");

    private static final String MARK = "\n- ";

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private Markup(String source) {
        this.source = source;
    }

    /** The text, with an empty line between paragraphs; a heading stands with what follows it. */
    public static String plain(String source) {
        var markup = new Markup(source);
        while (markup.at < source.length()) {
            markup.step();
        }
        return Wording.plain(markup.text.toString());
    }

    private void step() {
        if (source.startsWith("<!--", at)) {
            at = after("-->", at + 4);
        } else if (source.startsWith("<![CDATA[", at)) {
            var end = source.indexOf("]]>", at);
            text.append(source, at + 9, end < 0 ? source.length() : end);
            at = end < 0 ? source.length() : end + 3;
        } else if (source.startsWith("<!", at) || source.startsWith("<?", at)) {
            at = after(">", at);
        } else if (source.charAt(at) == '<' && beginsTag()) {
            tag();
        } else {
            words();
        }
    }

    private int after(String end, int from) {
        var found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    private boolean beginsTag() {
        var next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        return Character.isLetter(next) || next == '/';
    }

    private void words() {
        var end = source.indexOf('<', at + 1);
        var words = source.substring(at, end < 0 ? source.length() : end);
        at += words.length();
        var spaced = HtmlUtils.htmlUnescape(words).replaceAll("\\s+", " ");
        var begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        text.append(begins ? spaced.stripLeading() : spaced);
    }

    private void tag() {
        var start = at;
        at = endOfTag();
        var closes = source.charAt(start + 1) == '/';
        var name = name(closes ? start + 2 : start + 1);
        if (UNSEEN.contains(name)) {
            if (!closes && !source.startsWith("/>", at - 2)) {
                skipTo(name);
            }
        } else if (PARAGRAPHS.contains(name) || HEADINGS.contains(name) && !closes) {
            paragraph();
        } else if (LINES.contains(name) || HEADINGS.contains(name)) {
            line(name, closes);
        } else if (CELLS.contains(name) && closes) {
            text.append(' ');
        }
    }

    /** A list's mark stands before its first paragraph. */
    private void paragraph() {
        if (!endsWithMark()) {
            text.append("\n\n");
        }
    }

    private boolean endsWithMark() {
        return text.length() >= MARK.length()
                && text.substring(text.length() - MARK.length()).equals(MARK);
    }

    private void line(String name, boolean closes) {
        if (text.isEmpty() || text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        if (name.equals("li") && !closes) {
            text.append("- ");
        }
    }

    /** Behind the tag; a {@code >} in quotes does not end it. */
    private int endOfTag() {
        var quote = ' ';
        for (var i = at + 1; i < source.length(); i++) {
            var c = source.charAt(i);
            if (quote == ' ' && c == '>') {
                return i + 1;
            }
            if (quote == ' ' && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = ' ';
            }
        }
        return source.length();
    }

    private String name(int from) {
        var end = from;
        while (end < source.length()
                && (Character.isLetterOrDigit(source.charAt(end)) || "-:".indexOf(source.charAt(end)) >= 0)) {
            end++;
        }
        return source.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private void skipTo(String name) {
        for (var i = source.indexOf("</", at); i >= 0; i = source.indexOf("</", i + 2)) {
            if (source.regionMatches(true, i + 2, name, 0, name.length())) {
                at = after(">", i);
                return;
            }
        }
        at = source.length();
    }
}
