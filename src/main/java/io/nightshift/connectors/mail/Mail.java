package io.nightshift.connectors.mail;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mail, where a mailbox is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.mail.imap")
class Mail {

    /** The source of its tickets. */
    static final String NAME = "mail";

    @Bean
    Mailbox mailbox(MailSettings settings, Clock clock) {
        return new Mailbox(settings, clock);
    }

    @Bean
    Sending mailSending(MailSettings settings, Clock clock) {
        return new Sending(settings, clock);
    }

    @Bean
    Postbox postbox(Mailbox mailbox, Sending sending, MailSettings settings, Clock clock) {
        return new Postbox(mailbox, sending, settings, clock);
    }

    @Bean
    MailDesk mailDesk(Mailbox mailbox, Postbox postbox, MailSettings settings) {
        return new MailDesk(mailbox, postbox, new Slips(mailbox, settings));
    }

    @Bean
    MailInbox mailInbox(Mailbox mailbox, MailSettings settings) {
        return new MailInbox(mailbox, settings);
    }

    @Bean
    Connection mailConnection(Mailbox mailbox, MailSettings settings) {
        return new Connection(
                mailbox.line(),
                Set.of(Service.TICKETS),
                () -> mailbox.read(open -> "In " + settings.inbox() + " lie " + open.count(Place.INBOX) + " letters"));
    }

    @Bean
    Connection mailSendingConnection(Sending sending, MailSettings settings) {
        return new Connection(sending.line(), settings.services(), sending::greet);
    }

    /** Whoever is to be asked for calls is named; without a name nobody is asked. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.mail.customer-care")
    static class Care {

        @Bean
        CareCalls careCalls(Mailbox mailbox, Postbox postbox, MailSettings settings, Clock clock) {
            return new CareCalls(mailbox, postbox, settings, clock);
        }
    }

    /** Whoever is to be alerted is named; without a name nobody is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.mail.alerts-to")
    static class Alerting {

        @Bean
        AlertMails alertMails(Sending sending, MailSettings settings) {
            return new AlertMails(sending, settings);
        }
    }
}
