package io.nightshift.reply;

/**
 * A reply before it is checked and sent.
 *
 * @param text what the customer will read
 * @param template which template or prompt wrote it, with version
 */
public record Draft(String text, String template) {}
