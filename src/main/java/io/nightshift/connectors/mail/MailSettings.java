package io.nightshift.connectors.mail;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How mail is read and sent.
 *
 * @param imap such as {@code imaps://mail.example.com}; with {@code imap} the connection is secured by STARTTLS. Mail is
 *     connected where it is given
 * @param smtp such as {@code smtps://mail.example.com}; with {@code smtp} the connection is secured by STARTTLS
 * @param address to which customers write, and from which they are answered
 * @param name that stands beside the address
 * @param authservId by which our own server calls itself where it says that a sender was proved; without it nobody is
 * @param inbox the folder where tickets arrive; all that lies in it is taken
 * @param sent the folder of what was sent
 * @param folders below which the house makes its own folders
 * @param customerCare whom to ask to call customers; nobody is asked without it
 * @param alertsTo whom to send alerts; nobody is sent any without it
 * @param callWithin how soon customer care calls
 * @param largest how much of one letter is read
 * @param limits how much is asked of the servers
 */
@ConfigurationProperties("nightshift.mail")
@ConditionalOnSetting("nightshift.mail.imap")
record MailSettings(
        URI imap,
        @Nullable URI smtp,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String address,
        @DefaultValue("Customer service") String name,
        @DefaultValue("") String authservId,
        @DefaultValue("INBOX") String inbox,
        @DefaultValue("Sent") String sent,
        @DefaultValue("Nightshift") String folders,
        @DefaultValue("") String customerCare,
        @DefaultValue("") String alertsTo,
        @DefaultValue("24h") Duration callWithin,
        @DefaultValue("1MB") DataSize largest,
        @Nullable RemoteLimits limits) {

    MailSettings {
        if (smtp == null || user.isBlank() || password.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.mail.imap is set, so nightshift.mail.smtp, nightshift.mail.user,"
                            + " nightshift.mail.password and nightshift.mail.address must be, too");
        }
        Server.of("nightshift.mail.imap", imap, "imap");
        Server.of("nightshift.mail.smtp", smtp, "smtp");
        address = Addresses.of(address)
                .orElseThrow(() -> new IllegalArgumentException("nightshift.mail.address is no address"));
        requireAddressOrNone("customer-care", customerCare);
        requireAddressOrNone("alerts-to", alertsTo);
        if (largest.toBytes() < 10_000 || largest.toMegabytes() > 25) {
            throw new IllegalArgumentException("nightshift.mail.largest is " + largest + "; 10KB to 25MB can be read");
        }
        authservId = authservId.toLowerCase(Locale.ROOT).strip();
    }

    private static void requireAddressOrNone(String setting, String text) {
        if (!text.isBlank() && Addresses.of(text).isEmpty()) {
            throw new IllegalArgumentException("nightshift.mail." + setting + " is no address");
        }
    }

    /** What mails are sent for, besides replies. */
    Set<Service> services() {
        var services = EnumSet.noneOf(Service.class);
        if (!customerCare.isBlank()) {
            services.add(Service.OUTREACH);
        }
        if (!alertsTo.isBlank()) {
            services.add(Service.ALERTS);
        }
        return services;
    }

    Server reading() {
        return Server.of("nightshift.mail.imap", imap, "imap");
    }

    Server sending() {
        return Server.of("nightshift.mail.smtp", smtp == null ? imap : smtp, "smtp");
    }

    /** The part of our address behind the @. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "MailSettings[" + address + " at " + imap.getHost() + "]";
    }
}
