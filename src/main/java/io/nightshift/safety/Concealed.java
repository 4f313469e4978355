package io.nightshift.safety;

/** What a placeholder stands for. */
public enum Concealed {
    SECRET,
    EMAIL,
    IBAN,
    CARD,
    IP,
    ADDRESS,
    COMPANY,
    NAME,
    PHONE,
    /** Nothing personal: text from outside that only looked like a placeholder. */
    LITERAL
}
