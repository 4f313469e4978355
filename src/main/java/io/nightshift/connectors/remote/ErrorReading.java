package io.nightshift.connectors.remote;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** What an answer that is no success means: nothing has happened and never will, wait, or nobody knows. */
@FunctionalInterface
public interface ErrorReading {

    /** How long a system is left alone that does not say how long it wants to be. */
    Duration A_WHILE = Duration.ofSeconds(10);

    /** The exception to throw: {@link Refused}, {@link NoSuchThing}, {@link AskedToWait} or {@link Unavailable}. */
    RuntimeException read(ErrorAnswer answer);

    /** By the status alone. */
    static ErrorReading byStatus(String name, Clock clock) {
        return byStatus(name, clock, answer -> "");
    }

    /**
     * By the status.
     *
     * @param said what the system says in its own words, which the reading finds in the answer; empty if it says nothing
     */
    static ErrorReading byStatus(String name, Clock clock, Function<ErrorAnswer, String> said) {
        return answer -> {
            var words = name + ": " + answer.inShort() + withWords(said.apply(answer));
            var wait = answer.retryAfter(clock.instant());
            return switch (answer.status()) {
                case 401 -> new Unavailable(words + "; our credentials are not accepted");
                case 404, 410 -> new NoSuchThing(words);
                case 408, 409, 423, 425 -> new Unavailable(words);
                case 429 -> new AskedToWait(words, wait.orElse(A_WHILE));
                case 503 ->
                    wait.<RuntimeException>map(it -> new AskedToWait(words, it))
                            .orElseGet(() -> new Unavailable(words));
                default -> answer.status() / 100 == 4 ? new Refused(words) : new Unavailable(words);
            };
        };
    }

    private static String withWords(String said) {
        var plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.isEmpty() ? "" : " (" + plain.substring(0, Math.min(plain.length(), 300)) + ")";
    }
}
