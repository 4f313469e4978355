package io.nightshift.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a customer's keyboard makes of an identifier, it is found. */
class ReferencesTest {

    @ParameterizedTest
    @CsvSource({
        "Where is SO-20417?, SO-20417",
        "Where is SO–20417?, SO-20417",
        "Where is so 20417?, SO-20417",
        "Where is ＳＯ－２０４１７?, SO-20417",
        "Where is ＳＯ-20417?, SO-20417",
        "Rechnung Nr. 30552 ist falsch, INV-30552",
        "Machine 51002 stands still, MX-51002"
    })
    void areFoundHoweverTheyAreWritten(String text, String found) {
        assertThat(References.in(text)).containsExactly(found);
    }

    @Test
    void ofTheNewestTextThatNamesAnyCount() {
        assertThat(References.inNewest(List.of("SO-20417 and INV-30552", "I mean SO-20418")))
                .containsExactlyInAnyOrder("SO-20418", "INV-30552");
    }
}
