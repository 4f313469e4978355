package io.nightshift.policy;

/** No decision table of this key is deployed. */
public class NoSuchTable extends RuntimeException {

    public NoSuchTable(String key) {
        super("No decision table '" + key + "' is deployed");
    }
}
