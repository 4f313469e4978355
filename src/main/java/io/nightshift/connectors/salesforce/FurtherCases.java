package io.nightshift.connectors.salesforce;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.desk.Further;
import io.nightshift.connectors.desk.Subject;
import io.nightshift.connectors.remote.Afterwards;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Cases that follow a case, written to the address of their effect's key. They have no contact, whose they are not. */
final class FurtherCases implements Further<Row> {

    private final Cases cases;

    FurtherCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public Optional<Receipt> find(EffectKey key, Row followed) {
        return cases.under(key.value()).stream().findFirst().map(it -> {
            if (!it.refersTo(Cases.PARENT, followed.id())) {
                throw new KeyReused(
                        key, "case " + it.must("CaseNumber") + " does not follow case " + followed.must("CaseNumber"));
            }
            return receipt(it);
        });
    }

    @Override
    public Receipt open(EffectKey key, CustomerRef customer, Row followed, String subject, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Subject", Subject.of(subject));
        fields.put("Description", text);
        fields.put(Cases.PARENT, followed.id());
        followed.reference("AccountId").ifPresent(it -> fields.put("AccountId", it));
        cases.open(key.value(), fields);
        return Afterwards.look(() -> find(key, followed))
                .orElseThrow(() -> new Unavailable("salesforce took the case and does not show it yet"));
    }

    private static Receipt receipt(Row row) {
        return new Receipt(
                row.id(),
                "Opened case " + row.must("CaseNumber") + ": " + row.text("Subject"),
                Map.of("ticket", row.id()));
    }
}
