package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which arguments models can be held to strictly, and what stands against others. */
class StrictArgumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"string\", \"pattern\": \"^SO\", \"not\": {\"const\": \"SO-0\"}}",
                "{\"type\": [\"string\", \"null\"]}",
                "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}",
                "{\"anyOf\": [{\"anyOf\": [{\"type\": \"string\"}]}]}",
                "{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}",
                "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}, \"oneOf\": [{\"required\":"
                        + " [\"a\"]}]}"
            })
    void holdsModelsToWhatHasAType(String property) {
        assertThat(StrictArguments.obstacle(withProperty(property))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {} | has neither 'type' nor 'anyOf'
        true | has neither 'type' nor 'anyOf'
        {'enum': ['a']} | has neither 'type' nor 'anyOf'
        {'$ref': '#/$defs/a'} | has neither 'type' nor 'anyOf'
        {'oneOf': [{'type': 'string'}]} | has neither 'type' nor 'anyOf'
        {'anyOf': []} | has neither 'type' nor 'anyOf'
        {'anyOf': [{'type': 'string'}, {'minimum': 1}]} | has neither 'type' nor 'anyOf'
        {'type': ['object', 'null']} | has the 'type' ["object","null"]; say with 'anyOf' what else it may be
        {'type': []} | has the 'type' []
        {'type': 'date'} | has the 'type' "date"
        {'type': 'object'} | is an object without 'properties'
        {'type': 'object', 'additionalProperties': true} | is an object without 'properties'
        """)
    void saysWhatModelsCannotBeHeldTo(String property, String problem) {
        var obstacle = StrictArguments.obstacle(withProperty(property.replace('\'', '"')));

        assertThat(obstacle).get().asString().startsWith("'what' " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'type': 'array'} | 'what[]' has neither
        {'type': 'array', 'items': {'type': 'object'}} | 'what[]' is an object without
        {'type': 'object', 'additionalProperties': {}} | 'what.*' has neither
        {'type': 'object', 'properties': {'in': {}}} | 'what.in' has neither
        """)
    void saysWhere(String property, String problem) {
        var obstacle = StrictArguments.obstacle(withProperty(property.replace('\'', '"')));

        assertThat(obstacle).get().asString().startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'type': 'object'} | ""
        {'type': 'object', 'properties': {}} | ""
        {'type': 'object', 'oneOf': [{'properties': {'a': {'type': 'string'}}}]} | the whole is an object without 'properties'
        {'type': 'object', 'additionalProperties': {'type': 'string'}} | they have no names
        {'type' | they are not JSON
        """)
    void knowsToolsWithoutArguments(String schema, String problem) {
        assertThat(StrictArguments.obstacle(schema.replace('\'', '"')).orElse(""))
                .isEqualTo(problem);
    }

    private static String withProperty(String schema) {
        return "{\"type\": \"object\", \"properties\": {\"what\": " + schema + "}}";
    }
}
