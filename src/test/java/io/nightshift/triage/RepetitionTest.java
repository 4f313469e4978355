package io.nightshift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a customer asks again what was answered. */
class RepetitionTest {

    private final Repetition repetition = new Repetition(Reading.EMBEDDINGS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Where is my order?                          | Where is my order?
        Where is my order?                          | WHERE IS MY ORDER???
        Where is my order SO-20417?                 | So where is the order SO-20417 now?
        Where is my order SO-20417?                 | Where is my order?
        When will the part arrive?                  | Again: when does the spare part get here?
        When will it arrive?                        | Thank you. But when will the spare part arrive?
        When will the spare part arrive?            | And when will it arrive?
        When do I get my money back?                | When will I finally receive my refund?
        Why was I charged twice?                    | Why have you charged me two times?
        Wann kommt das Ersatzteil?                  | Und wann kommt das Ersatzteil jetzt?
        How do I reset the machine MX-310?          | How can I reset the MX-310 machine?
        """)
    void hearsTheSameQuestionInOtherWords(String before, String now) {
        assertThat(repetition.of(List.of(before), List.of(now)))
                .hasValueSatisfying(question -> assertThat(now).endsWith(question));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Where is my order?                          | Why was I charged twice?
        When will it arrive?                        | When can the technician come?
        When will it arrive?                        | Where will the spare part arrive?
        Where is my order SO-20417?                 | Where is my order SO-20418?
        When will the part arrive?                  | Which part do I need for the MX-310?
        When will the part arrive?                  | Thank you. The part has arrived.
        The part is late.                           | The part is late.
        When do I get my money back?                | How do I install the pump?
        Is the machine under warranty?              | When does the technician come?
        How much does the pump cost?                | How long does the delivery take?
        Wann kommt das Ersatzteil?                  | Was kostet das Ersatzteil?
        Can you help me?                            | Can you send me the invoice?
        When will the part arrive?                  | When does the technician come?
        When will the part arrive?                  | When do I get my money back?
        Where is my order?                          | Where can I download the invoice?
        Where is my order?                          | Where do you want me to send the old part?
        How do I return the part?                   | How do I install the part?
        Why is the invoice so high?                 | Why is the part not covered?
        When will my refund arrive?                 | When will my order arrive?
        """)
    void doesNotHearItInAnotherQuestionOrInNone(String before, String now) {
        assertThat(repetition.of(List.of(before), List.of(now))).isEmpty();
    }

    @Test
    void doesNotTakeTheQuotedHistoryForTheCustomersWords() {
        var answer = """
            It is the blue one.

            On Monday, 3 March 2025 Nightshift wrote:
            > Where is my order?
            Where is my order?
            """;

        assertThat(repetition.of(List.of("Where is my order?"), List.of(answer)))
                .isEmpty();
    }

    @Test
    void hearsNothingAgainWhereNothingWasAnswered() {
        assertThat(repetition.of(List.of(), List.of("Where is my order?"))).isEmpty();
    }

    @Test
    void namesTheQuestionThatIsAskedAgainAmongOthers() {
        var now = "Thank you. The colour is blue. Where is my order now? Can it be red?";

        assertThat(repetition.of(List.of("Hello, where is my order?"), List.of(now)))
                .hasValue("Where is my order now?");
    }
}
