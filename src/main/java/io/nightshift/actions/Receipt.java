package io.nightshift.actions;

import java.util.Map;

/**
 * What a system answered when it had done the work.
 *
 * @param reference its own number for it, such as a refund id
 * @param words one sentence a person understands
 * @param details named values the reply may state, such as {@code expectedOn}
 */
public record Receipt(String reference, String words, Map<String, String> details) {

    public Receipt {
        details = Map.copyOf(details);
    }

    public Receipt(String reference, String words) {
        this(reference, words, Map.of());
    }
}
