package io.nightshift.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.CaseId;
import io.nightshift.safety.Particulars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever the facts name is known by name to the redaction, each as what they are. */
class PersonalTest {

    @Test
    void namesPeopleCompaniesAndAddressesOnceAndNothingElse() {
        var dossier = new Dossier(
                new CaseId(1),
                List.of(
                        fact("customer.contact", "Jo Weber"),
                        fact("customer.name", "Weber GmbH"),
                        fact("customer.address", "Hafenstr. 1, Kiel"),
                        fact("customer.contact", "Jo Weber"),
                        fact("field.onCall", "Kim Okoye"),
                        fact("machine.site", "Kai 3, Bremen"),
                        fact("order.partName", "Hydraulic pump")),
                Map.of());

        assertThat(Personal.in(dossier))
                .isEqualTo(new Particulars(
                        List.of("Jo Weber", "Kim Okoye"),
                        List.of("Weber GmbH"),
                        List.of("Hafenstr. 1, Kiel", "Kai 3, Bremen"),
                        Set.of()));
    }

    private static Fact fact(String name, String value) {
        return new Fact(name, value, "crm", "C-1", Instant.parse("2026-12-01T12:00:00Z"));
    }
}
