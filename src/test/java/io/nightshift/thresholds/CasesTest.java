package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Comparison.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No case of the house is dropped without a word. */
class CasesTest {

    private static final Table TABLE = Table.read(Sheet.of()
            .input("a.amount", "number")
            .input("a.tier", "string")
            .output("verdict", "string")
            .row("<= 50", "-", "\"ALLOW\"")
            .row("> 50", "-", "\"ASK\"")
            .dmn());

    private static final List<Example> HOUSE = Example.read(
            "the repository", "a.amount,a.tier,verdict\n50.00,GOLD,ALLOW\n50.01,GOLD,ASK\n50.01,SILVER,ASK\n");

    @Test
    void allOfTheHouseStayWhereNoneOrOthersAreSent() {
        assertThat(new Cases(TABLE, HOUSE, "").inForce()).isEqualTo(HOUSE);
        assertThat(new Cases(TABLE, HOUSE, "a.amount,a.tier,verdict\n80,GOLD,ALLOW").inForce())
                .containsAll(HOUSE)
                .hasSize(4);
    }

    @Test
    void oneGivesWayToALaterAnswerToTheSameQuestionAndThatIsShown() {
        var cases = new Cases(TABLE, HOUSE, "a.amount,a.tier,verdict\n50.010,GOLD,ALLOW\n50,GOLD,ALLOW");

        assertThat(cases.inForce())
                .extracting(Example::where)
                .containsExactly("line 4 of the repository", "line 2 of the proposal", "line 3 of the proposal");
        assertThat(cases.replaced()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("case line 3 of the repository");
            assertThat(it.kind()).isEqualTo(Difference.Kind.CHANGED);
            assertThat(it.before()).containsEntry("verdict", "ASK").containsEntry("a.tier", "GOLD");
            assertThat(it.after()).containsEntry("verdict", "ALLOW");
        });
    }

    @Test
    void twoOfOneHandDoNotHideEachOther() {
        var contradicting = "a.amount,a.tier,verdict\n80,GOLD,ASK\n80,GOLD,ALLOW";

        assertThat(new Cases(TABLE, List.of(), contradicting).inForce()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x # 'x' is no input and no answer of the table",
                "a.amount,a.tier,verdict # hold none",
                "a.amount,a.tier,verdct;80,GOLD,ASK # 'verdct' is no input and no answer of the table",
                "a.amount,verdict;80,ASK # the input 'a.tier' is missing",
                "a.amount,a.tier;80,GOLD # must name some answer",
                "a.amount,a.tier,verdict,verdict;80,GOLD,ASK,ASK # and nothing twice",
                "a.amount,a.tier,verdict;80,GOLD # has 2 cells, and line 1 has 3",
            })
    void rubbishIsAFinding(String sent, String words) {
        assertThat(new Cases(TABLE, HOUSE, sent.replace(';', '\n')).faults())
                .extracting(Finding::words)
                .anySatisfy(it -> assertThat(it).contains(words));
    }

    @Test
    void soundCasesAndNoneAreNoFinding() {
        assertThat(new Cases(TABLE, HOUSE, "").faults()).isEmpty();
        assertThat(new Cases(TABLE, HOUSE, "a.amount,a.tier,verdict,rule\n80,GOLD,ASK,rule-2\n\n").faults())
                .isEmpty();
    }
}
