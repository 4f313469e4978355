package io.nightshift.connectors.servicenow;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Further;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Cases that follow a case, with the key of their effect. What they are about is a work note, because contacts see the case. */
final class FurtherCases implements Further<Row> {

    private static final int LONGEST_SUBJECT = 160;

    private final Cases cases;

    FurtherCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public Optional<Receipt> find(EffectKey key, Row followed) {
        return cases.withKey(key.value()).stream().findFirst().map(it -> receipt(requireSameCustomer(it, followed)));
    }

    /** Nobody else knows the key, so people have moved one of the two meanwhile: to open another would be to do it twice. */
    private Row requireSameCustomer(Row found, Row followed) {
        if (!cases.customer(found).equals(cases.customer(followed))) {
            throw new CannotTell("ServiceNow has " + found.says("number").orElse("a case")
                    + " with this key, and it is another customer's than the case it follows");
        }
        return found;
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Row followed, String subject, String text) {
        if (!cases.customer(followed).equals(customer)) {
            throw new Refused(
                    "Case " + followed.says("number").orElse(followed.id()) + " is not " + customer + "'s any longer");
        }
        Map<String, String> values = new HashMap<>(Map.of(
                "short_description",
                oneLine(subject),
                Cases.NOTES,
                text,
                "parent",
                followed.id(),
                Correlation.KEY,
                key.value(),
                Correlation.KIND,
                Correlation.OURS));
        followed.says("account").ifPresent(it -> values.put("account", it));
        followed.says("contact").ifPresent(it -> values.put("contact", it));
        var opened = cases.create(values);
        if (!opened.is(Correlation.KEY, key.value())) {
            throw new CannotTell("ServiceNow opened " + opened.says("number").orElse("a case")
                    + " without the key it would be found by: our account may not write " + Correlation.KEY);
        }
        return receipt(opened);
    }

    private static String oneLine(String subject) {
        var line = subject.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_SUBJECT));
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                row.id(),
                "Opened ticket " + row.says("number").orElse(row.id()) + ": "
                        + row.says("short_description").orElse(""),
                Map.of("ticket", row.id()));
    }
}
