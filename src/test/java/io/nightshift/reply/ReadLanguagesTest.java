package io.nightshift.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The languages in which promises are understood. */
class ReadLanguagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "we have ordered the part of your order again by express, and it will be with you on friday.",
                "wir haben das teil noch einmal per express bestellt. es kommt am freitag bei ihnen an.",
                "your refund is on its way.",
                "ein mensch kümmert sich jetzt darum und meldet sich bei ihnen.",
                "thank you!"
            })
    void includeEnglishAndGerman(String text) {
        assertThat(ReadLanguages.include(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nous avons remboursé la totalité de votre commande et nous vous offrons une remise.",
                "hemos devuelto todo el importe de su pedido y le regalamos la próxima entrega.",
                "zwróciliśmy całą kwotę zamówienia i następna dostawa będzie bezpłatna dla państwa.",
                "abbiamo rimborsato tutto il suo ordine e la prossima consegna è gratuita per lei.",
                "we hebben uw volledige bestelling terugbetaald en sturen morgen gratis nieuwe onderdelen."
            })
    void leaveOtherLanguagesToPeople(String text) {
        assertThat(ReadLanguages.include(text)).isFalse();
    }
}
