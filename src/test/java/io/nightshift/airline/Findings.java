package io.nightshift.airline;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the tables said about all cases of a file, beside what was expected. */
record Findings(List<Finding> all) {

    /** Of a file with decision cases. */
    static Findings ofCases(Path file, Policy policy) throws IOException {
        return new Findings(Json.lines(file, PolicyCase.class).stream()
                .map(it -> it.judgedBy(policy))
                .toList());
    }

    /** Of a file with attempted writes: each is judged on the books as its run had left them. */
    static Findings ofWrites(Path file, Policy policy, Airline airline) throws IOException {
        Map<String, Airline> runs = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (var call : Json.lines(file, Call.class)) {
            var books = runs.computeIfAbsent(call.run(), run -> airline.copy());
            findings.add(judged(call, new Guard(policy, books)));
            if (!call.toolError()) {
                new Recorder(books, policy).carryOut(call.write(), call.action().arguments());
            }
        }
        return new Findings(List.copyOf(findings));
    }

    private static Finding judged(Call call, Guard guard) {
        var ruling = guard.judge(call.actingUserId(), call.write(), Claims.NONE);
        return new Finding(
                call.expected() + (call.matchesGoldWrite() ? ", as in the model answer" : ""),
                call.callId() + " " + call.action().name(),
                call.expected().toString(),
                ruling.toString(),
                ruling,
                call.expected().isMetBy(ruling));
    }

    List<Finding> disagreeing() {
        return all.stream().filter(finding -> !finding.agrees()).toList();
    }

    List<Finding> wronglyAllowed() {
        return all.stream().filter(Finding::wronglyAllowed).toList();
    }

    /** Some lines for people: figures by kind, then every disagreement. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(all.stream().collect(groupingBy(Finding::kind)))
                .forEach((kind, some) -> lines.add(figures(kind, some)));
        lines.add("allowed where the policy does not: " + wronglyAllowed().size());
        disagreeing().forEach(finding -> lines.add("DISAGREES " + finding));
        return lines;
    }

    private static String figures(String kind, List<Finding> some) {
        return "%s: %d, of which %d agree (%d allowed, %d asked of the customer, %d refused or given to a person)"
                .formatted(
                        kind,
                        some.size(),
                        count(some, Finding::agrees),
                        count(some, it -> it.ruling().allows()),
                        count(some, it -> it.ruling().waitsForTheCustomer()),
                        count(some, it -> it.ruling().refuses()));
    }

    private static long count(List<Finding> some, Predicate<Finding> which) {
        return some.stream().filter(which).count();
    }
}
