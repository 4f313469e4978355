package io.nightshift.llm;

import java.util.Locale;

/** What a model is asked for; each has its prompts and its model. */
public enum Purpose {
    ASSESS,
    PLAN,
    WRITE;

    /** As in file names and figures, such as {@code plan}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
