package io.nightshift.reply;

/** A reply template cannot be used; the message names the file and the line, and says what is wrong. */
public class TemplateRefused extends RuntimeException {

    TemplateRefused(String message) {
        super(message);
    }
}
