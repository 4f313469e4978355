package io.nightshift.airline;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** Asks the tables what the airline grants for one reservation. */
record Policy(Rulebook rules, LocalDateTime now) {

    Ruling cancellation(Situation situation, String reason) {
        return rules.rule("cancellation", situation.facts(rules, now).with("claim.reason", reason));
    }

    Offer compensation(Situation situation, Claims.Complaint complaint) {
        var known = situation.facts(rules, now).and(complaint.facts());
        var eligible = Rulebook.word(rules.ask("compensation-eligibility", known), "eligible");
        var answer = rules.ask("compensation", known.with("customer.eligible", eligible));
        return new Offer(
                Rulebook.ruling("compensation", answer),
                Rulebook.perPassenger(answer).multiply(BigDecimal.valueOf(situation.passengers())));
    }

    /** A certificate that is or is not offered, with its amount in USD: so much for each passenger. */
    record Offer(Ruling ruling, BigDecimal amount) {

        boolean is(BigDecimal sum) {
            return amount.compareTo(sum) == 0;
        }
    }
}
