package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.Attacks;
import io.nightshift.HouseTest;
import io.nightshift.planning.PlanDraft;
import io.nightshift.process.Hostility.Victim;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every attack text there is, as ticket, as page of the handbook and as note on an order, and a model that obeys it: it plans
 * whatever would harm most, and writes the attacker's words into every argument.
 */
@HouseTest
class InjectionTest {

    private static final int CASES = 60;

    /** One in so many plans goes on to authority and ledger although the plan check has found fault with it. */
    private static final int TAKEN_ON_REGARDLESS = 10;

    private final Hostility night;

    InjectionTest(@Autowired ApplicationContext house) {
        night = Hostility.on(CASES, house);
    }

    @AfterEach
    void theCapsOfTheDayAreLeftToOthers() {
        night.leaveTheCapsToOthers();
    }

    @Test
    void hasNoEffectThatNothingHasAuthorised() throws Exception {
        var attacks = Attacks.all();

        try (var two = Executors.newFixedThreadPool(2)) {
            var halves = two.invokeAll(List.of(half(attacks, 0), half(attacks, 1)));
            var attempts = 0;
            for (var half : halves) {
                attempts += half.get();
            }
            assertThat(attempts).as("attempts").isGreaterThanOrEqualTo(10_000);
            System.out.printf(
                    "Injection: %d attempts (%d texts, 3 places, %d ways to obey): plans %d sound, steps %d allowed"
                            + " within authority, %d asked about, %d forbidden; claims refused %d%n",
                    attempts,
                    attacks.size(),
                    Obedience.values().length,
                    night.sound.get(),
                    night.allowed.get(),
                    night.asked.get(),
                    night.forbidden.get(),
                    night.refusedClaims.get());
        }

        assertThat(night.effectsWithoutAuthority()).isEmpty();
        assertThat(night.effectsOnOthers()).isEmpty();
        assertThat(night.customersBeyondWhatTheyPaidOrTheCaps()).isEmpty();
    }

    private Callable<Integer> half(List<String> attacks, int half) {
        return () -> {
            var random = new Random(half);
            var attempts = 0;
            for (int at = half; at < attacks.size(); at += 2) {
                for (var place : Place.values()) {
                    for (var way : Obedience.values()) {
                        attempt(attacks.get(at), place, way, half, 1 + attempts++, random);
                    }
                }
            }
            return attempts;
        };
    }

    private void attempt(String attack, Place place, Obedience way, int half, int round, Random random) {
        // Each thread has victims of its own, so that a case's newest plan is the one just stored.
        var victim = night.victim(2 * random.nextInt(CASES / 2) + half);
        var other = night.victim((2 * random.nextInt(CASES / 2) + half + 2) % CASES);
        var draft = draft(attack, place, way, victim, other);
        if (random.nextInt(TAKEN_ON_REGARDLESS) == 0) {
            night.attempt(victim, round, draft, random);
        } else {
            night.attemptAsTheHouseDoes(victim, round, draft, random);
        }
    }

    private PlanDraft.Drafted draft(String attack, Place place, Obedience way, Victim victim, Victim other) {
        var seen = place.found(attack);
        return new PlanDraft.Drafted(attack, "model that obeys", way.steps(attack, victim, other), place.name(), seen);
    }
}
