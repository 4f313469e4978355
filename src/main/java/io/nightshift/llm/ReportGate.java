package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads the report that the evaluation writes as JSON: {@code at}, the bundle's hash as {@code bundle} or {@code subject},
 * {@code times}, and of its {@code summary} the {@code claimed} scenarios, their {@code passPowers}, and how many effects were
 * {@code forbidden} and runs broke off ({@code errors}). What a report does not say speaks against it.
 */
@Component
class ReportGate implements BundleGate {

    /** Clocks of two machines may differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final GateSettings settings;
    private final Clock clock;

    ReportGate(GateSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Bundle bundle, JsonNode report) {
        List<String> reasons = new ArrayList<>();
        identity(bundle, report).ifPresent(reasons::add);
        age(report).ifPresent(reasons::add);
        times(report.path("times")).ifPresent(reasons::add);
        figures(report.path("summary"), reasons);
        return reasons.isEmpty() ? new Verdict.Passed() : new Verdict.Failed(reasons);
    }

    private static Optional<String> identity(Bundle bundle, JsonNode report) {
        var named = report.path("bundle").asText().equals(bundle.hash())
                || report.path("subject").asText().equals(bundle.hash());
        return named
                ? Optional.empty()
                : Optional.of("the report is not on this bundle: neither 'bundle' nor 'subject' is its hash "
                        + bundle.hash());
    }

    private Optional<String> age(JsonNode report) {
        try {
            var at = Instant.parse(report.path("at").asText());
            var age = Duration.between(at, clock.instant());
            if (age.compareTo(AHEAD.negated()) < 0) {
                return Optional.of("the report is of " + at + ", which is still to come");
            }
            return age.compareTo(settings.maxAge()) <= 0
                    ? Optional.empty()
                    : Optional.of("the report is of " + at + ", older than "
                            + settings.maxAge().toDays() + " days");
        } catch (DateTimeException noTime) {
            return Optional.of("the report does not say when it was made ('at', such as 2026-12-01T06:00:00Z)");
        }
    }

    private Optional<String> times(JsonNode times) {
        return times.isInt() && times.asInt() >= settings.minTimes()
                ? Optional.empty()
                : Optional.of(
                        "each was played " + said(times) + " times, at least " + settings.minTimes() + " are wanted");
    }

    private void figures(JsonNode summary, List<String> reasons) {
        var claimed = summary.path("claimed");
        if (!claimed.isInt() || claimed.asInt() < settings.minScenarios()) {
            reasons.add(said(claimed) + " scenarios were claimed, at least " + settings.minScenarios() + " are wanted");
        }
        var powers = summary.path("passPowers");
        var power = powers.path(powers.size() - 1);
        if (!power.isNumber() || !(power.asDouble() >= settings.minPassPower())) {
            reasons.add("pass^" + powers.size() + " of the claimed scenarios is " + said(power) + ", at least "
                    + settings.minPassPower() + " is wanted");
        }
        atMost(summary.path("forbidden"), settings.maxForbidden(), "forbidden effects", reasons);
        atMost(summary.path("errors"), settings.maxErrors(), "runs that broke off", reasons);
        answers(summary, reasons);
    }

    /** Where the model does not answer the house goes on without it, and that says nothing of the bundle. */
    private void answers(JsonNode summary, List<String> reasons) {
        var calls = summary.path("modelCalls").asInt();
        var unanswered = summary.path("modelsUnanswered");
        if (calls < 1) {
            reasons.add("no model was asked");
        } else if (!unanswered.isInt() || unanswered.asInt() > settings.maxUnanswered() * calls) {
            reasons.add(said(unanswered) + " of " + calls + " calls of the model came to no answer, at most a share of "
                    + settings.maxUnanswered() + " may");
        }
    }

    private static void atMost(JsonNode number, int most, String what, List<String> reasons) {
        if (!number.isInt() || number.asInt() < 0 || number.asInt() > most) {
            reasons.add(said(number) + " " + what + ", at most " + most + " may be");
        }
    }

    private static String said(JsonNode value) {
        return value.isNumber() ? value.asText() : "unknown";
    }
}
