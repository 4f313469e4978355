package io.nightshift.connectors.remote;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * One system of somebody else that speaks HTTP. Every call of it goes over its {@link Line}.
 *
 * <p>What comes of a call is {@link Refused} where the system said no and nothing has happened, and {@link Unavailable} where
 * nobody knows: a time limit, a cut connection, an answer that cannot be read.
 */
public final class Remote implements Watched {

    private final Line line;
    private final RestClient client;

    Remote(Line line, RestClient client) {
        this.line = line;
        this.client = client;
    }

    /** A system by the name that settings, facts and tickets call it, such as {@code zendesk}. */
    public static RemoteBuilder named(String name, RemoteLimits limits, Clock clock) {
        return new RemoteBuilder(name, limits, clock);
    }

    @Override
    public String name() {
        return line.name();
    }

    /** What speaks HTTP to it; its calls belong into {@link #read} and {@link #write}. */
    public RestClient client() {
        return client;
    }

    /** Asks for something. What was not answered is asked once more, unless the system wants to be left alone. */
    public <T> T read(Supplier<@Nullable T> question) {
        return line.read(question);
    }

    /** Has something changed, once: whoever is told {@link Unavailable} looks before telling the system again. */
    public <T> T write(Supplier<@Nullable T> deed) {
        return line.write(deed);
    }

    /** What it means that the client threw this. */
    static RuntimeException meaning(String name, RuntimeException thrown) {
        if (!(thrown instanceof RestClientException e)) {
            return thrown;
        }
        return Thread.currentThread().isInterrupted()
                ? new NotAwaited(name + " was not awaited any longer", e)
                : new Unavailable(name + " " + inWords(e), e);
    }

    private static String inWords(RestClientException e) {
        var cause = e.getMostSpecificCause();
        var said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause instanceof java.io.IOException && !(cause instanceof AnswerTooLong) && !isReading(cause)
                ? "did not answer: "
                        + (said.isBlank() || said.equals("null")
                                ? cause.getClass().getSimpleName()
                                : said)
                : "answered something that cannot be read: " + said;
    }

    private static boolean isReading(Throwable cause) {
        return cause instanceof com.fasterxml.jackson.core.JsonProcessingException;
    }

    @Override
    public HowItGoes howItGoes() {
        return line.howItGoes();
    }
}
