package io.nightshift.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not this customer's to know is named, however it is written; the words of the trade are not. */
class OffLimitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your order SO-20417 and your invoice INV-30552 are settled.",
                "Your order so 20417 is settled.",
                "Your invoice 30552 is settled.",
                "Fit the M8 screw; the housing is IP65 and the thread G2.",
                "We give you 999.00 EUR by 1 January 2031, as agreed with Mr Miller.",
                "A prompt answer is what you deserve.",
            })
    void letsAPersonSayWhatConcernsNobodyElse(String text) {
        assertThat(Stories.refunded().offLimits(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your order SO-20418 is settled. | SO-20418",
                "Your order SO\u201320418 is settled. | SO-20418",
                "Your order S\u200BO-20418 is settled. | SO-20418",
                "Your order **SO**-20418 is settled. | SO-20418",
                "Your order so 20418 is settled. | SO-20418",
                "Your invoice 30553 is settled. | INV-30553",
                "Greetings to C-9999 from all of us. | C-9999",
            })
    void namesTheNumberOfSomebodyElse(String text, String number) {
        assertThat(Stories.refunded().offLimits(text))
                .containsExactly("the number " + number + ", which is not known to be this customer's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dear {{name}}, thank you. | {",
                "Your reference is 7d9f2a54-2f1b-4c55-9c1e-0f5a5e2b9d10. | 7d9f2a54-2f1b-4c55-9c1e-0f5a5e2b9d10",
                "Dear ${customer.name}, thank you. | ${",
            })
    void namesTheInsideOfTheHouse(String text, String word) {
        assertThat(Stories.refunded().offLimits(text))
                .contains("'" + word + "', which belongs to the inside of the house");
    }

    @Test
    void namesEachThingOnce() {
        assertThat(Stories.refunded().offLimits("SO-20418, and again SO-20418, that is order 20418."))
                .hasSize(1);
    }
}
