package io.nightshift.connectors.salesforce;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.desk.Statuses;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.util.Objects;
import java.util.TreeSet;

/** Sets the status or the priority of a case, unless somebody has set it otherwise since it was read. */
final class CaseStates implements Statuses<Row> {

    private static final int TIMES = 3;

    private final Cases cases;
    private final DeskSettings desk;

    CaseStates(Cases cases, DeskSettings desk) {
        this.cases = cases;
        this.desk = desk;
    }

    @Override
    public void mustKnow(String word) {
        if (!desk.statusWords().containsKey(word) && !desk.priorityWords().containsKey(word)) {
            throw new Refused("Nothing here is called '" + word + "': statuses are "
                    + new TreeSet<>(desk.statusWords().keySet()) + ", priorities "
                    + new TreeSet<>(desk.priorityWords().keySet()));
        }
    }

    @Override
    public void lead(Row row, String word) {
        var status = desk.statusWords().get(word);
        if (status != null) {
            lead(row, "Status", status);
        } else {
            lead(row, "Priority", Objects.requireNonNull(desk.priorityWords().get(word)));
        }
    }

    /** What else changes on a case is no reason not to; what people have decided on the same field is. */
    private void lead(Row read, String field, String wanted) {
        var row = read;
        for (int i = 0; i < TIMES; i++) {
            if (wanted.equals(row.text(field))) {
                return;
            }
            try {
                cases.set(row, field, wanted);
                return;
            } catch (ChangedMeanwhile e) {
                row = readAgain(row, field, wanted);
            }
        }
        throw new Unavailable("salesforce: case " + read.must("CaseNumber") + " changes all the time");
    }

    private Row readAgain(Row row, String field, String wanted) {
        var now = cases.find(row.id())
                .orElseThrow(() -> new Refused("There is no case " + row.must("CaseNumber") + " any longer"));
        var said = now.text(field);
        if (!Objects.equals(said, row.text(field)) && !wanted.equals(said)) {
            throw new Refused("Somebody has meanwhile set " + field + " of case " + row.must("CaseNumber") + " to "
                    + said + ", so it was not set to " + wanted);
        }
        return now;
    }
}
