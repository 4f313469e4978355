package io.nightshift.thresholds;

import io.nightshift.thresholds.Changes.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decision tables by REST: their versions, what differs between two of them, and changes. */
@Tag(name = "Thresholds")
@RestController
@RequestMapping("/api/thresholds")
class ThresholdController {

    private static final int MOST_CHANGES = 200;

    private final Thresholds thresholds;
    private final Changes changes;
    private final LiveTables tables;
    private final Trials trials;

    ThresholdController(Thresholds thresholds, Changes changes, LiveTables tables, Trials trials) {
        this.thresholds = thresholds;
        this.changes = changes;
        this.tables = tables;
        this.trials = trials;
    }

    @GetMapping("/changes")
    @Operation(summary = "The newest changes, and what became of them")
    List<Summary> changes() {
        return changes.all(MOST_CHANGES).stream().map(Summary::of).toList();
    }

    @GetMapping("/changes/{id}")
    @Operation(summary = "One change with its differences, its effect, and everything that was done about it")
    Whole change(@PathVariable("id") long id) {
        return whole(changes.get(id));
    }

    @GetMapping("/{table}/versions")
    @Operation(summary = "The numbers of all versions of a table, newest first")
    List<Integer> versions(@PathVariable("table") String table) {
        return all(table).stream().map(LiveTables.Version::number).toList();
    }

    @GetMapping(path = "/{table}/versions/{number}", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "One version as DMN, to be opened in a modeler")
    String version(@PathVariable("table") String table, @PathVariable("number") int number) {
        return new String(version(all(table), table, number).dmn(), StandardCharsets.UTF_8);
    }

    @GetMapping("/{table}/compare")
    @Operation(summary = "What differs between two versions, row by row")
    List<Comparison.Difference> compare(
            @PathVariable("table") String table, @RequestParam("from") int from, @RequestParam("to") int to) {
        var all = all(table);
        return Comparison.of(
                version(all, table, from).table(), version(all, table, to).table());
    }

    @PostMapping("/{table}/trial")
    @Operation(summary = "Tries a table without proposing it: what is wrong with it, and what it would have done")
    Tried attempt(@PathVariable("table") String table, @Valid @RequestBody Draft draft) {
        var live = all(table).getFirst().table();
        var findings = trials.findings(table, draft.dmn(), draft.casesOrNone());
        if (!findings.isEmpty()) {
            return new Tried(findings, List.of(), null);
        }
        var bytes = draft.dmn().getBytes(StandardCharsets.UTF_8);
        var trial = trials.replay(live, Table.read(bytes), bytes);
        return new Tried(
                trial.findings(), trials.differences(live, Table.read(bytes), draft.casesOrNone()), trial.effect());
    }

    @PostMapping("/{table}/changes")
    @Operation(summary = "Proposes a change; 422 says what is wrong with it, 202 that a second person has to agree")
    ResponseEntity<Whole> propose(
            @PathVariable("table") String table, @Valid @RequestBody ProposedChange proposed, Principal principal) {
        all(table);
        var change = thresholds.propose(
                table,
                proposed.dmn(),
                proposed.cases() == null ? "" : proposed.cases(),
                proposed.reason().strip(),
                principal.getName(),
                Optional.ofNullable(proposed.liveFrom()));
        var status = change.findings().isEmpty() ? HttpStatus.ACCEPTED : HttpStatus.UNPROCESSABLE_ENTITY;
        return ResponseEntity.status(status)
                .header("Location", "/api/thresholds/changes/" + change.id())
                .body(whole(change));
    }

    @DeleteMapping("/changes/{id}")
    @Operation(summary = "Takes a proposal of one's own back")
    Whole withdraw(@PathVariable("id") long id, Principal principal) {
        thresholds.withdraw(id, principal.getName());
        return whole(changes.get(id));
    }

    @PostMapping("/{table}/revert")
    @Operation(summary = "Has the version before the live one decide again, at once")
    Reverted revert(@PathVariable("table") String table, @Valid @RequestBody Why why, Principal principal) {
        return new Reverted(
                table,
                thresholds.revert(table, principal.getName(), why.reason().strip()));
    }

    private Whole whole(Change change) {
        var differences =
                change.findings().isEmpty() ? thresholds.differences(change) : List.<Comparison.Difference>of();
        return new Whole(change, differences, changes.events(change.id()));
    }

    private List<LiveTables.Version> all(String table) {
        var all = tables.versions(table);
        if (all.isEmpty()) {
            throw new Thresholds.NoSuchTable("There is no table '" + table + "'");
        }
        return all;
    }

    private static LiveTables.Version version(List<LiveTables.Version> all, String table, int number) {
        return all.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new Thresholds.NoSuchTable("Table '" + table + "' has no version " + number));
    }

    /** A table to be tried. */
    record Draft(
            @NotBlank @Size(max = 1_000_000) String dmn,
            @Nullable @Size(max = 1_000_000) String cases) {
        String casesOrNone() {
            return cases == null ? "" : cases;
        }
    }

    /** A table that should take the place of the live one. */
    record ProposedChange(
            @NotBlank @Size(max = 1_000_000) String dmn,
            @Nullable @Size(max = 1_000_000) String cases,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant liveFrom) {}

    record Why(@NotBlank @Size(max = 500) String reason) {}

    record Reverted(String table, int version) {}

    /** The outcome of a trial; the effect is left out where the table is not sound. */
    record Tried(List<Finding> findings, List<Comparison.Difference> differences, Replay.@Nullable Effect effect) {}

    /** A change with all that is known about it. */
    record Whole(Change change, List<Comparison.Difference> differences, List<Event> events) {}

    /** A change in a line. */
    record Summary(
            long id,
            String table,
            Change.State state,
            String reason,
            String proposedBy,
            @Nullable String decidedBy,
            @Nullable Integer liveVersion,
            @Nullable String effect) {

        static Summary of(Change change) {
            return new Summary(
                    change.id(),
                    change.table(),
                    change.state(),
                    change.reason(),
                    change.proposedBy(),
                    change.decidedBy(),
                    change.liveVersion(),
                    change.effect() == null ? null : change.effect().inWords());
        }
    }
}
