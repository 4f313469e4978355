package io.nightshift.connectors.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.access.StartRefused;
import io.nightshift.llm.LanguageModel;
import java.time.Clock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** When there is a model at all, and with which settings the house does not start. */
class EndpointRulesTest {

    private static final String LOCAL = "http://localhost:11434/v1";

    private final ApplicationContextRunner house =
            new ApplicationContextRunner().withUserConfiguration(OnlyTheModel.class);

    private static void refused(String sample, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOf(StartRefused.class)
                .message()
                .isNotBlank()
                .doesNotContain(sample.isBlank() ? "\n" : sample);
    }

    @Test
    void thereIsNoModelWithoutKeyAndAddress() {
        house.run(context -> assertThat(context).doesNotHaveBean(LanguageModel.class));
        house.withPropertyValues("nightshift.openai.api-key=", "nightshift.openai.base-url=")
                .run(context -> assertThat(context).doesNotHaveBean(LanguageModel.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightshift.openai.api-key=" + Given.KEY, "nightshift.openai.base-url=" + LOCAL})
    void thereIsAModelWithAnyOfThem(String property) {
        house.withPropertyValues(property)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(LanguageModel.class));
    }

    @Test
    void theStartFailsWithWhatIsWrong() {
        house.withPropertyValues("nightshift.openai.api-key=two words")
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(StartRefused.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "sk 1",
                " sk-1",
                "sk-1 ",
                "sk-1\n",
                "sk-1\r\nX-Other: 1",
                "\t",
                "\"sk-1\"",
                "'sk-1'",
                "sk-ä",
                "sk-\u0000"
            })
    void refusesAKeyThatWasCopiedWithMore(String key) {
        var keyOnly = new OpenAiSettings(
                key,
                "",
                "",
                "",
                "",
                Given.settings(LOCAL).connectTimeout(),
                1,
                OpenAiSettings.MaxTokensField.MAX_TOKENS,
                true);

        refused(key, () -> EndpointRules.check(keyOnly));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "localhost:11434",
                "localhost",
                "/v1",
                "ftp://host/v1",
                "http:///v1",
                "http://",
                "https://my_host/v1",
                "http://host:99999/v1",
                "http://user:secret@host/v1",
                "https://host/v1?api-key=secret",
                "https://host/v1#top",
                "https://host/v1 ",
                "https://api.openai.com/v1/chat/completions",
                "https://api.openai.com/v1/chat/completions/",
            })
    void refusesAnAddressThatIsNone(String address) {
        refused(address, () -> EndpointRules.check(Given.settings(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                LOCAL,
                LOCAL + "/",
                "HTTPS://API.OPENAI.COM/v1",
                "http://10.0.0.7",
                "http://[::1]:8000/v1",
                "https://res.openai.azure.com",
                "https://res.openai.azure.com/openai/v1/",
            })
    void takesAnAddress(String address) {
        assertThatCode(() -> Given.model(address).close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organization=a b",
                "project=a b",
                "azure-api-version=2024 10",
                "max-connections=0",
                "connect-timeout=0",
                "connect-timeout=2d",
            })
    void refusesWhatWouldFailEveryCall(String property) {
        refused(property, () -> EndpointRules.check(Given.settings(LOCAL, property)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-connections=1", "connect-timeout=1ms", "connect-timeout=1d"})
    void takesTheSmallestAndTheGreatest(String property) {
        assertThatCode(() -> EndpointRules.check(Given.settings(LOCAL, property)))
                .doesNotThrowAnyException();
    }

    @Test
    void settingsNeverShowTheKey() {
        assertThat(Given.settings("http://user:secret@host"))
                .hasToString("OpenAiSettings[with a key, at most 1000 connections]");
        assertThat(Given.settings(LOCAL, "api-key="))
                .hasToString("OpenAiSettings[without a key, at most 1000 connections]");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OpenAiSettings.class)
    @Import(OpenAiModel.class)
    static class OnlyTheModel {

        @Bean
        Clock clock() {
            return Given.NOON;
        }
    }
}
