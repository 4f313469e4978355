package io.nightshift.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

    private static final String TIGHT = "\"required\": [\"a\"], \"additionalProperties\": false";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'object', 'properties': {}, 'required': [], 'additionalProperties': false}",
                "{'type': 'object', 'properties': {'a': {'type': ['string', 'null']}}, TIGHT}",
                "{'type': 'object', 'properties': {'a': {'type': 'object', 'properties': {'a': {}}, TIGHT}}, TIGHT}",
                "{'type': 'object', 'properties': {'a': {'type': 'array', 'items': {'type': 'string'}}}, TIGHT}",
            })
    void takesWhatHoldsAModelToIt(String schema) {
        assertThat(Strictness.fault(written(schema))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "not json; is not JSON",
                "{'type': 'string'}; does not describe an object",
                "[]; does not describe an object",
                "{'type': 'object', 'properties': {}, 'required': []}; does not forbid additional properties",
                "{'type': 'object', 'properties': {}, 'additionalProperties': true}; does not forbid additional",
                "{'type': 'object', 'properties': {}, 'additionalProperties': {'type': 'null'}}; does not forbid"
                        + " additional",
                "{'type': 'object', 'properties': {'a': {}, 'b': {}, 'c': {}}, TIGHT}; does not require b, c",
                "{'type': 'object', 'properties': {'a': {'type': 'object', 'properties': {}}}, TIGHT}; does not forbid",
                "{'type': 'object', 'properties': {'a': {'type': ['object', 'null']}}, TIGHT}; does not forbid",
                "{'type': 'object', 'properties': {'a': {'anyOf': [{'type': 'object'}]}}, TIGHT}; does not forbid",
                "{'type': 'object', 'properties': {'a': {'items': {'type': 'object'}}}, TIGHT}; does not forbid",
            })
    void saysWhatIsLax(String schema, String fault) {
        assertThat(Strictness.fault(written(schema)))
                .hasValueSatisfying(it -> assertThat(it).contains(fault));
    }

    private static String written(String schema) {
        return schema.replace("TIGHT", TIGHT).replace('\'', '"');
    }
}
