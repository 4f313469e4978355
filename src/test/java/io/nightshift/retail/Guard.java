package io.nightshift.retail;

import io.nightshift.retail.Write.Cancel;

/** Asks the tables about a write before it is made, as the house does. */
record Guard(Rulebook rules, Shop shop) {

    Ruling judge(String customer, Write write) {
        var facts = new AttemptFacts(shop, customer).of(write);
        return rules.rule(
                write.table(), write instanceof Cancel it ? facts.with("proposal.reason", it.reason()) : facts);
    }
}
