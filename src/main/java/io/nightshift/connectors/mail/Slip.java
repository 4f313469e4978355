package io.nightshift.connectors.mail;

import java.util.Map;

/** Something that the house writes down in its own folders; it is sent to nobody. */
record Slip(String subject, String text, Map<String, String> headers) {

    Draft draft(String ourselves) {
        return new Draft(ourselves, subject, text, headers);
    }
}
