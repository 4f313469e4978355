package io.nightshift.safety;

import java.util.regex.Pattern;

/**
 * Text that speaks to a machine rather than to a person.
 *
 * <p>Every repetition in the patterns is bounded, so that looking takes time linear in the length of the text.
 */
enum Suspicion {
    INSTRUCTION(
            0.6,
            "\\b(ignore|disregard|forget|override|bypass|neglect)\\b[^.\\n"
                    + "]{0,40}\\b(instructions?|prompts?|rules?|directions?|guidelines?|polic(?:y|ies)|commands?)\\b"),
    NEW_ROLE(
            0.5,
            "\\b(you are now|you're now|from now on,? you|act as (?:an? )?(?:ai|admin|assistant|developer|dan)|pretend"
                    + " (?:to be|you are)|developer mode|jailbreak|do anything now)\\b"),
    ROLE_MARKER(
            0.5,
            "(?m)(?:^[ \\t>]{0,10}(?:system|assistant|developer)[ \\t]{0,3}:|<\\|[a-z_]{2,20}\\|>|\\[/?inst\\]|^#{2,4}"
                    + " ?(?:system|instructions?)\\b)"),
    SECRET_ASKED(
            0.5,
            "\\b(system prompt|(?:your|the) (?:initial |hidden |secret |original )(?:instructions|prompt)|repeat"
                    + " (?:the|all) (?:words|text) above|api[ _-]?key)\\b"),
    ENCODED_BLOCK(0.3, "(?<![a-z0-9+/=])[a-z0-9+/]{80,4000}+"),
    MARKUP(
            0.3,
            "<[ /]{0,3}(?:script|iframe|object|embed|img|svg|style|form|link|meta|base)\\b|javascript:|\\bon(?:error|load|click|mouseover)["
                + " ]{0,3}=|!\\[[^\\]\\n"
                + "]{0,100}\\]\\("),
    EXPRESSION(0.4, "\\$\\{|#\\{|\\{\\{|\\{%|<%|\\*\\{");

    /** How much it weighs alone, 0 to 1. */
    final double weight;

    private final Pattern pattern;

    Suspicion(double weight, String pattern) {
        this.weight = weight;
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Whether the text has it.
     *
     * @param folded the text in lower case and compatibility form
     */
    boolean in(String folded) {
        return pattern.matcher(folded).find();
    }

    /** Its name in findings, such as {@code role-marker}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
