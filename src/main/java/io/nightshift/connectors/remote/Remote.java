package io.nightshift.connectors.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * One system of somebody else. Every call of it goes through here: it never holds a transaction, keeps to the rate that all
 * callers of this node share, waits when the system asks for it, and is not made at all while the system fails.
 *
 * <p>What comes of a call is {@link Refused} where the system said no and nothing has happened, and {@link Unavailable} where
 * nobody knows: a time limit, a cut connection, an answer that cannot be read.
 */
public final class Remote {

    private final String name;
    private final Course course;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final RestClient client;

    Remote(String name, Course course, CircuitBreaker breaker, RateLimiter rate, RestClient client) {
        this.name = name;
        this.course = course;
        this.breaker = breaker;
        this.rate = rate;
        this.client = client;
    }

    /** A system by the name that settings, facts and tickets call it, such as {@code zendesk}. */
    public static RemoteBuilder named(String name, RemoteLimits limits, Clock clock) {
        return new RemoteBuilder(name, limits, clock);
    }

    public String name() {
        return name;
    }

    /** What speaks HTTP to it; its calls belong into {@link #read} and {@link #write}. */
    public RestClient client() {
        return client;
    }

    /** Asks for something. What was not answered is asked once more, unless the system wants to be left alone. */
    public <T> T read(Supplier<@Nullable T> question) {
        try {
            return call(question);
        } catch (AskedToWait | NotTried | NotAwaited e) {
            throw e;
        } catch (Unavailable e) {
            return call(question);
        }
    }

    /** Has something changed, once: whoever is told {@link Unavailable} looks before telling the system again. */
    public <T> T write(Supplier<@Nullable T> deed) {
        return call(deed);
    }

    private <T> T call(Supplier<@Nullable T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(name + " was called inside a transaction; a remote call must not hold one");
        }
        course.mayCall();
        if (!rate.acquirePermission()) {
            throw new NotTried(name + " is called more often than its limit allows; it was not called");
        }
        if (!breaker.tryAcquirePermission()) {
            throw new NotTried(name + " has failed too often and is left alone for a while; it was not called");
        }
        return answer(work, System.nanoTime());
    }

    private <T> T answer(Supplier<@Nullable T> work, long start) {
        try {
            var answer = work.get();
            if (answer == null) {
                throw new Unavailable(name + " answered without saying anything");
            }
            wentWell(start);
            return answer;
        } catch (Refused e) {
            wentWell(start);
            throw e;
        } catch (AskedToWait e) {
            breaker.releasePermission();
            course.askedToWait(e);
            throw e;
        } catch (RestClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                breaker.releasePermission();
                throw new NotAwaited(name + " was not awaited any longer", e);
            }
            throw failed(new Unavailable(name + " " + inWords(e), e), start);
        } catch (Unavailable e) {
            throw failed(e, start);
        } catch (RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private void wentWell(long start) {
        breaker.onSuccess(System.nanoTime() - start, breaker.getTimestampUnit());
        course.wentWell();
    }

    private Unavailable failed(Unavailable why, long start) {
        breaker.onError(System.nanoTime() - start, breaker.getTimestampUnit(), why);
        course.failed(String.valueOf(why.getMessage()));
        return why;
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

    /** How the calls went so far. */
    public HowItGoes howItGoes() {
        return course.soFar(
                rate.getMetrics().getAvailablePermissions(), breaker.getState() == CircuitBreaker.State.OPEN);
    }
}
