package io.nightshift.connectors.custom;

import io.nightshift.cases.CustomerRef;
import java.util.List;
import java.util.Map;

/**
 * A ticket as it lies at the desk.
 *
 * @param author who opened it; empty where the desk does not say
 * @param more what templates may use beside that
 */
record Ticket(
        String number,
        String subject,
        String description,
        String author,
        CustomerRef customer,
        String status,
        String priority,
        boolean isMarked,
        Map<String, String> more,
        List<Comment> comments) {

    /** Something that was said on it. */
    record Comment(String number, String author, String text, boolean isPublic, boolean isByTheCompany) {}
}
