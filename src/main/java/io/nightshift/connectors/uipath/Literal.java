package io.nightshift.connectors.uipath;

/** A text in a filter of OData, which it cannot end: a quotation mark within it is written twice. */
record Literal(String text) {

    @Override
    public String toString() {
        return "'" + text.replace("'", "''") + "'";
    }
}
