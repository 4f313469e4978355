package io.nightshift.process;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Deed;
import io.nightshift.actions.Instrument;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A system under the test's control. The argument {@code script} says what the calls of one deed do, one after the other:
 * {@code ok}, {@code fail} (nothing done), {@code broken} (done, but the answer is lost), {@code refuse}, {@code overflow} (an
 * error of the machine), {@code wait} (until the test says {@link #goOn}).
 */
@TestConfiguration
public class Probe {

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> works = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    @Bean
    Instrument probe() {
        return new Instrument() {
            @Override
            public String topic() {
                return "probe";
            }

            @Override
            public Receipt carryOut(Deed deed) {
                return call(deed);
            }

            @Override
            public Optional<Receipt> lookUp(Deed deed) {
                if (deed.arguments().containsKey("forgetful")) {
                    throw new CannotTell("this system forgets");
                }
                if (deed.arguments().containsKey("gone")) {
                    throw new Refused("no such system is connected");
                }
                return worked(deed.key().value()) > 0 ? Optional.of(receipt(deed)) : Optional.empty();
            }
        };
    }

    private Receipt call(Deed deed) {
        var key = deed.key().value();
        var call = calls.computeIfAbsent(key, unused -> new AtomicInteger()).getAndIncrement();
        var script = deed.text("script").split(",");
        return switch (script[Math.min(call, script.length - 1)]) {
            case "ok" -> work(deed);
            case "wait" -> {
                await(key);
                yield work(deed);
            }
            case "broken" -> {
                work(deed);
                throw new Unavailable("the answer got lost");
            }
            case "overflow" -> throw new StackOverflowError("too deep");
            case "refuse" -> throw new Refused("the system will not");
            default -> throw new Unavailable("the system is down");
        };
    }

    private Receipt work(Deed deed) {
        works.computeIfAbsent(deed.key().value(), unused -> new AtomicInteger()).incrementAndGet();
        return receipt(deed);
    }

    private static Receipt receipt(Deed deed) {
        return new Receipt("P-" + deed.key(), "Probe worked for " + deed.caseId());
    }

    private void await(String key) {
        try {
            if (!latch(key).await(30, TimeUnit.SECONDS)) {
                throw new Unavailable("the test never said to go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }

    private CountDownLatch latch(String key) {
        return waiting.computeIfAbsent(key, unused -> new CountDownLatch(1));
    }

    /** Lets a deed that waits do its work. */
    void goOn(String key) {
        latch(key).countDown();
    }

    /** Lets the work of a key be done already. */
    void remember(String key) {
        works.computeIfAbsent(key, unused -> new AtomicInteger()).incrementAndGet();
    }

    /** How often the work of a key was asked for. */
    int called(String key) {
        return calls.getOrDefault(key, new AtomicInteger()).get();
    }

    /** How often the work of a key was really done. */
    int worked(String key) {
        return works.getOrDefault(key, new AtomicInteger()).get();
    }
}
