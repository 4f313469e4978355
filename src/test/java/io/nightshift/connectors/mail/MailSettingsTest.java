package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Outreach;
import io.nightshift.actions.TicketDesk;
import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.remote.Connection;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailSender;

/** What there is of mail for which settings; nothing of the house besides it is started. */
class MailSettingsTest {

    private static final String[] ALL = {
        "nightshift.mail.imap=imaps://mail.house.test",
        "nightshift.mail.smtp=smtps://mail.house.test",
        "nightshift.mail.user=help",
        "nightshift.mail.password=secret",
        "nightshift.mail.address=help@house.test"
    };

    private final ApplicationContextRunner house = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(Settings.class, Mail.class);

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    static class Settings {}

    @Test
    void connectsNothingUnlessAMailboxIsGiven() {
        house.run(it -> assertThat(it)
                .hasNotFailed()
                .doesNotHaveBean(MailSender.class)
                .doesNotHaveBean(Connection.class)
                .doesNotHaveBean(MailSettings.class)
                .doesNotHaveBean(TicketDesk.class));
    }

    @Test
    void takesTheSenderOfTheFrameworkForAnotherThing() {
        house.withPropertyValues(ALL).run(it -> assertThat(it).hasNotFailed().doesNotHaveBean(MailSender.class));
        house.withPropertyValues("spring.mail.host=mail.house.test")
                .run(it -> assertThat(it)
                        .hasNotFailed()
                        .hasSingleBean(MailSender.class)
                        .doesNotHaveBean(TicketDesk.class));
    }

    @Test
    void asksForCallsAndAlertsOnlyWhomTheSettingsName() {
        house.withPropertyValues(ALL)
                .run(it -> assertThat(it)
                        .hasNotFailed()
                        .hasSingleBean(TicketDesk.class)
                        .doesNotHaveBean(Outreach.class)
                        .doesNotHaveBean(AlertChannel.class));
        house.withPropertyValues(ALL)
                .withPropertyValues(
                        "nightshift.mail.customer-care=care@house.test", "nightshift.mail.alerts-to=manager@house.test")
                .run(it -> assertThat(it)
                        .hasNotFailed()
                        .hasSingleBean(Outreach.class)
                        .hasSingleBean(AlertChannel.class));
    }

    @ParameterizedTest
    @CsvSource({
        "password=, must be",
        "smtp=, must be",
        "imap=pop3s://mail.house.test, nightshift.mail.imap speaks pop3s",
        "smtp=smtps://help:secret@mail.house.test, nightshift.mail.smtp is no address",
        "address=help, nightshift.mail.address is no address",
        "customer-care=care, nightshift.mail.customer-care is no address",
        "alerts-to=a@b.test\\r\\nBcc: eve@evil.test, nightshift.mail.alerts-to is no address",
        "largest=1GB, 10KB to 25MB"
    })
    void refusesSettingsWithWhichNothingCouldBeSent(String wrong, String why) {
        house.withPropertyValues(ALL)
                .withPropertyValues("nightshift.mail." + wrong.replace("\\r\\n", "\r\n"))
                .run(it -> assertThat(it).getFailure().rootCause().hasMessageContaining(why));
    }

    @Test
    void speaksOpenlyOnThisMachineAlone() {
        var near = Server.of("x", java.net.URI.create("imap://127.0.0.1"), "imap");
        var far = Server.of("x", java.net.URI.create("imap://mail.house.test"), "imap");

        assertThat(near.properties(java.time.Duration.ofSeconds(1)))
                .containsEntry("mail.imap.starttls.required", "false");
        assertThat(far.properties(java.time.Duration.ofSeconds(1)))
                .containsEntry("mail.imap.starttls.required", "true")
                .containsEntry("mail.imap.ssl.checkserveridentity", "true");
        assertThatThrownBy(() -> Server.of("x", java.net.URI.create("imap:nowhere"), "imap"))
                .hasMessageContaining("is no address");
    }
}
