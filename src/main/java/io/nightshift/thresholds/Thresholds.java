package io.nightshift.thresholds;

import io.nightshift.thresholds.Change.State;
import io.nightshift.thresholds.Changes.Proposal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a change of a table from the proposal to its end. The process says when; what may happen at all is held against the
 * database here, so that no step can be skipped by whoever moves the process.
 */
@Component
public class Thresholds {

    private static final int NONE = 0;
    private static final Set<State> OPEN = Set.of(State.PROPOSED, State.AWAITING_APPROVAL, State.APPROVED);

    private final Changes changes;
    private final LiveTables tables;
    private final Trials trials;
    private final ChangeProcess process;

    Thresholds(Changes changes, LiveTables tables, Trials trials, ChangeProcess process) {
        this.changes = changes;
        this.tables = tables;
        this.trials = trials;
        this.process = process;
    }

    /** Writes a proposal down and starts its way; the answer says whether verification has found faults. */
    @Transactional
    public Change propose(
            String table, String dmn, String cases, String reason, String by, Optional<Instant> liveFrom) {
        var proposal = new Proposal(table, dmn, cases, reason, by, liveFrom);
        var id = changes.propose(proposal, versionOf(table));
        process.start(id);
        return changes.get(id);
    }

    /** Verifies what was proposed; false if it must not go on. */
    @Transactional
    public boolean verify(long id) {
        var change = changes.get(id);
        var findings = new ArrayList<>(trials.findings(change.table(), change.dmn(), change.cases()));
        if (findings.isEmpty() && changesNothing(change)) {
            findings.add(new Finding(Finding.Kind.STRUCTURE, change.table(), "is what is live already"));
        }
        return sound(change, findings);
    }

    private boolean changesNothing(Change change) {
        return tables.live(change.table())
                .filter(live -> Comparison.of(live.table(), Table.read(bytes(change.dmn())))
                        .isEmpty())
                .isPresent();
    }

    private boolean sound(Change change, List<Finding> findings) {
        if (findings.isEmpty()) {
            return true;
        }
        changes.findings(change.id(), findings);
        changes.move(change.id(), State.PROPOSED, State.UNSOUND, "nightshift", words(findings));
        return false;
    }

    /** Tries the change on decisions on record; false if it must not go on. */
    @Transactional
    public boolean replay(long id) {
        var change = changes.get(id);
        var trial = trials.replay(
                tables.live(change.table()).map(LiveTables.Version::table).orElseGet(() -> Table.empty(change.table())),
                Table.read(bytes(change.dmn())),
                bytes(change.dmn()));
        changes.effect(id, trial.effect());
        return sound(change, trial.findings())
                && changes.move(
                        id,
                        State.PROPOSED,
                        State.AWAITING_APPROVAL,
                        "nightshift",
                        trial.effect().inWords());
    }

    /** A second person agrees. */
    @Transactional
    public void approve(long id, String person, String remark) {
        if (!process.mayAgree(person)) {
            throw new MayNotAgree(person + " may not agree to change " + id);
        }
        changes.decided(id, person, remark);
        if (!changes.move(id, State.AWAITING_APPROVAL, State.APPROVED, person, remark)) {
            throw new IllegalStateException("Change " + id + " does not wait for approval");
        }
    }

    /** Somebody refuses, or nobody has answered in time. */
    @Transactional
    public void reject(long id, String person, String remark) {
        changes.decided(id, person, remark);
        if (!changes.move(id, State.AWAITING_APPROVAL, State.REJECTED, person, remark)) {
            throw new IllegalStateException("Change " + id + " does not wait for approval");
        }
    }

    /** Whoever proposed a change takes it back, as long as it does not decide. */
    @Transactional
    public void withdraw(long id, String person) {
        var change = changes.get(id);
        if (!change.proposedBy().equalsIgnoreCase(person)) {
            throw new MayNotWithdraw(
                    "Change " + id + " was proposed by " + change.proposedBy() + ", who may withdraw it", true);
        }
        if (!OPEN.contains(change.state()) || !changes.move(id, change.state(), State.WITHDRAWN, person, "")) {
            throw new MayNotWithdraw("Change " + id + " is " + change.state() + " and cannot be withdrawn", false);
        }
        process.end(id, "withdrawn by " + person);
    }

    /** Has an approved change decide from now on, unless the table is another one meanwhile. */
    @Transactional
    public boolean goLive(long id) {
        var change = changes.get(id);
        if (change.state() != State.APPROVED) {
            throw new IllegalStateException("Change " + id + " is " + change.state() + ", not approved");
        }
        if (!changes.isDue(change)) {
            throw new IllegalStateException("Change " + id + " decides from " + change.liveFrom() + " on, not before");
        }
        changes.lock(change.table());
        var now = versionOf(change.table());
        var findings = trials.findings(change.table(), change.dmn(), change.cases());
        if (now != change.baseVersion() || !findings.isEmpty()) {
            var why = findings.isEmpty()
                    ? "Version " + now + " is live meanwhile; propose the change anew"
                    : words(findings);
            changes.move(id, State.APPROVED, State.OVERTAKEN, "nightshift", why);
            return false;
        }
        if (!changes.move(id, State.APPROVED, State.LIVE, "nightshift", "Decides from now on")) {
            throw new IllegalStateException("Change " + id + " is not approved any more");
        }
        changes.live(id, tables.deploy(change.table(), bytes(change.dmn()), "change " + id + ": " + change.reason()));
        return true;
    }

    /** Has the version before the live one decide again, and gives its new number. */
    @Transactional
    public int revert(String table, String person, String reason) {
        changes.lock(table);
        var live = live(table);
        var change = changes.ofVersion(table, live.number())
                .filter(it -> it.state() == State.LIVE)
                .orElseThrow(() -> new CannotRevert("Version " + live.number() + " of " + table
                        + " was not made by a change that is live; propose a change instead"));
        if (!changes.move(change.id(), State.LIVE, State.REVERTED, person, reason)) {
            throw new CannotRevert("Change " + change.id() + " is being reverted already");
        }
        var base = tables.versions(table).stream()
                .filter(version -> version.number() == change.baseVersion())
                .findFirst()
                .orElseThrow(() -> new CannotRevert("Version " + change.baseVersion() + " of " + table
                        + " is not kept any more; propose a change"));
        return tables.deploy(table, base.dmn(), "change " + change.id() + " reverted by " + person + ": " + reason);
    }

    public Change change(long id) {
        return changes.get(id);
    }

    /** What differs between the table a change was made from and what it proposes. */
    public List<Comparison.Difference> differences(Change change) {
        var proposed = Table.read(bytes(change.dmn()));
        if (change.baseVersion() == NONE) {
            return trials.differences(Table.empty(change.table()), proposed, change.cases());
        }
        return Stream.concat(tables.live(change.table()).stream(), tables.versions(change.table()).stream())
                .filter(version -> version.number() == change.baseVersion())
                .findFirst()
                .map(base -> trials.differences(base.table(), proposed, change.cases()))
                .orElse(List.of());
    }

    /** The number of the live version; {@link #NONE} for a table that is new. */
    private int versionOf(String table) {
        return tables.live(table).map(LiveTables.Version::number).orElse(NONE);
    }

    private LiveTables.Version live(String table) {
        return tables.live(table)
                .orElseThrow(() -> new NoSuchTable("There is no table '" + table + "' that could be changed"));
    }

    private static byte[] bytes(String dmn) {
        return dmn.getBytes(StandardCharsets.UTF_8);
    }

    private static String words(List<Finding> findings) {
        return String.join("; ", findings.stream().map(Finding::toString).toList());
    }

    /** Nobody has deployed a table of this name. */
    public static class NoSuchTable extends RuntimeException {
        NoSuchTable(String message) {
            super(message);
        }
    }

    /** A person who does not answer for the tables. */
    public static class MayNotAgree extends RuntimeException {
        MayNotAgree(String message) {
            super(message);
        }
    }

    /** A proposal of somebody else, or one that is dealt with. */
    public static class MayNotWithdraw extends RuntimeException {

        private final boolean anothers;

        MayNotWithdraw(String message, boolean anothers) {
            super(message);
            this.anothers = anothers;
        }

        boolean isAnothers() {
            return anothers;
        }
    }

    /** The live version cannot be taken back by one call. */
    public static class CannotRevert extends RuntimeException {
        CannotRevert(String message) {
            super(message);
        }
    }
}
