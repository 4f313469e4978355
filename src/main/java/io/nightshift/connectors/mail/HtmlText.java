package io.nightshift.connectors.mail;

import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** The text of HTML as somebody wrote it in a mail: one pass, whatever is wrong with it. */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");
    private static final Set<String> BREAKS = Set.of(
            "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr");

    private final String html;
    private final String lower;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private HtmlText(String html) {
        this.html = html;
        this.lower = lower(html);
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    /** As long as before, which not every alphabet grants. */
    private static String lower(String text) {
        var all = text.toCharArray();
        for (var i = 0; i < all.length; i++) {
            all[i] = all[i] < 128 ? Character.toLowerCase(all[i]) : all[i];
        }
        return new String(all);
    }

    private String read() {
        while (at < html.length()) {
            var tag = html.indexOf('<', at);
            if (tag < 0) {
                words(html.length());
                break;
            }
            words(tag);
            skipTag();
        }
        return HtmlUtils.htmlUnescape(text.toString())
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void words(int end) {
        text.append(html.substring(at, end).replaceAll("\\s+", " "));
        at = end;
    }

    private void skipTag() {
        if (html.startsWith("<!--", at)) {
            at = after("-->", at + 4);
            return;
        }
        var end = after(">", at);
        var name = name();
        if (UNSEEN.contains(name)) {
            end = after(">", Math.max(end, after("</" + name, end) - 1));
        }
        if (BREAKS.contains(name)) {
            text.append('\n');
        }
        if (name.equals("li")) {
            text.append("- ");
        }
        at = end;
    }

    private String name() {
        var from = at + (html.startsWith("</", at) ? 2 : 1);
        var to = from;
        while (to < lower.length() && to - from < 12 && Character.isLetterOrDigit(lower.charAt(to))) {
            to++;
        }
        var closes = html.startsWith("</", at);
        var name = lower.substring(Math.min(from, lower.length()), to);
        return closes && (UNSEEN.contains(name) || name.equals("li")) ? "" : name;
    }

    /** The place behind a word; the end where it does not come any more. */
    private int after(String word, int from) {
        var found = lower.indexOf(word, from);
        return found < 0 ? html.length() : found + word.length();
    }
}
