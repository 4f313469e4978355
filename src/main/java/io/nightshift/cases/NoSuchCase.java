package io.nightshift.cases;

/** There is no case of this number. */
public class NoSuchCase extends RuntimeException {

    public NoSuchCase(CaseId id) {
        super("There is no case " + id);
    }
}
