package io.nightshift.connectors.knowledge;

import java.util.Locale;

/** A passage as it is told: so long, and with words that say where it is from. */
record Passage(String source, Page page, String words) {

    private static final int LONGEST = 600;

    /** Under which it is looked up, such as {@code CONFLUENCE-98319}. */
    String number() {
        var id = page.id().substring(page.id().lastIndexOf('/') + 1);
        return source.toUpperCase(Locale.ROOT) + "-"
                + (id.matches("[\\w-]{1,40}")
                        ? id
                        : Integer.toHexString(page.id().hashCode()));
    }

    /** The title and what was found below it. */
    String told() {
        var begins = words.startsWith(page.title()) ? words : page.title() + ". " + words;
        return Wording.beginning(begins.strip(), LONGEST);
    }

    /** Where people read it, and in which version it was read. */
    String reference() {
        return (page.link().isEmpty() ? number() : page.link()) + " (version " + page.version() + ")";
    }
}
