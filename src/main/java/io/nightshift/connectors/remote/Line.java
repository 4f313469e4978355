package io.nightshift.connectors.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The line to one system, whatever is spoken on it. A call never holds a transaction, keeps to the rate that all callers of
 * this node share, waits when the system asks for it, and is not made at all while the system fails.
 *
 * <p>What comes of a call is {@link Refused} where the system said no and nothing has happened, and {@link Unavailable} where
 * nobody knows.
 */
public final class Line implements Watched {

    private static final int LAST_CALLS = 20;
    private static final float TOO_MANY_FAILED = 50;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(20);

    private final String name;
    private final Course course;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final UnaryOperator<RuntimeException> errors;

    /**
     * A line.
     *
     * @param errors makes of what a library throws what it means: {@link Refused} or {@link Unavailable}; whatever else it
     *     gives back is thrown as it is and says nothing of the system
     */
    public Line(String name, RemoteLimits limits, Clock clock, UnaryOperator<RuntimeException> errors) {
        this(name, limits, new Course(name, clock), errors);
    }

    Line(String name, RemoteLimits limits, Course course, UnaryOperator<RuntimeException> errors) {
        this.name = name;
        this.course = course;
        this.breaker = breaker(name);
        this.rate = rate(name, limits);
        this.errors = errors;
    }

    private static CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(LAST_CALLS)
                        .minimumNumberOfCalls(LAST_CALLS / 2)
                        .failureRateThreshold(TOO_MANY_FAILED)
                        .waitDurationInOpenState(LEFT_ALONE)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }

    private static RateLimiter rate(String name, RemoteLimits limits) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.perMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(limits.patience())
                        .build());
    }

    @Override
    public String name() {
        return name;
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
        } catch (RuntimeException e) {
            throw noted(errors.apply(e), start);
        }
    }

    private RuntimeException noted(RuntimeException why, long start) {
        switch (why) {
            case Refused refused -> wentWell(start);
            case AskedToWait asked -> {
                breaker.releasePermission();
                course.askedToWait(asked);
            }
            case NotAwaited notAwaited -> breaker.releasePermission();
            case Unavailable unavailable -> {
                breaker.onError(System.nanoTime() - start, breaker.getTimestampUnit(), unavailable);
                course.failed(String.valueOf(unavailable.getMessage()));
            }
            default -> breaker.releasePermission();
        }
        return why;
    }

    private void wentWell(long start) {
        breaker.onSuccess(System.nanoTime() - start, breaker.getTimestampUnit());
        course.wentWell();
    }

    @Override
    public HowItGoes howItGoes() {
        return course.soFar(
                rate.getMetrics().getAvailablePermissions(), breaker.getState() == CircuitBreaker.State.OPEN);
    }
}
