package io.nightshift.connectors.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SoqlTest {

    /** Read by the rules of the language, a literal says what was written, and nothing is left over. */
    @Property
    void letsNoWordOutOfItsQuotationMarks(@ForAll("hostile") String word) {
        var literal = Soql.text(word);

        assertThat(Condition.read(literal.substring(1, literal.length() - 1))).isEqualTo(word);
        assertThat(new Condition("Name = " + literal + " AND Id = 'x'").isRead())
                .isTrue();
        assertThat(literal.substring(1, literal.length() - 1).replaceAll("\\\\.", ""))
                .doesNotContain("'", "\\");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(6),
                        Arbitraries.of("'", "\\", "\\'", "\n", "\r", "\u0000", "\u0085", "\"", "%", "_"),
                        Arbitraries.of("' OR '1'='1", " AND ", "\\u0027", ") LIMIT 1", "--", "/*", "null"))
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }
}
