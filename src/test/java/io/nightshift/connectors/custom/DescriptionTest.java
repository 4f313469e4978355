package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.access.StartRefused;
import io.nightshift.connectors.inbox.OutsideDesk;
import io.nightshift.connectors.remote.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/** What is wrong with a description refuses the start, with the setting and what to do. */
class DescriptionTest {

    private final HarbourStandIn harbour = new HarbourStandIn();

    @AfterEach
    void close() {
        harbour.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        base-url                       | not an address                       | base-url
        numbers                        | [0-9                                 | numbers is no regular expression
        read.account.is                | agent                                | are both there
        read.account.path              | ''                                   | read.account.path is missing
        read.account.number            | ''                                   | read.account.number is missing
        read.ticket.path               | ''                                   | read.ticket.path is missing
        read.ticket.path               | api/tickets/{ticket}                 | which is no path
        read.ticket.path               | /api/tickets/{number}                | names {number}, which is not known there
        read.ticket.path               | /api/tickets/{ticket                 | has a brace
        read.ticket.path               | /api/tickets/{ticket}?a=b c          | which is no path
        read.ticket.number             | ''                                   | read.ticket.number is missing
        read.ticket.number             | $.ticket[                            | read.ticket.number is '$.ticket[', which is no JSONPath
        read.ticket.subject            | ''                                   | read.ticket.subject is missing
        read.ticket.customer           | ''                                   | read.ticket.customer is missing
        read.ticket.status             | ''                                   | read.ticket.status is missing
        read.ticket.priority           | ''                                   | read.ticket.priority is missing
        read.ticket.description        | ''                                   | read.ticket.description is missing
        read.ticket.for-the-agent.at   | ''                                   | read.ticket.for-the-agent.at is missing
        read.ticket.more.queue         | $..[?(                               | read.ticket.more.queue is
        read.comments.list             | $.messages[*]                        | may be many places
        read.comments.list             | ''                                   | read.comments.list is missing
        read.comments.number           | ''                                   | read.comments.number is missing
        read.comments.author           | ''                                   | read.comments.author is missing
        read.comments.text             | ''                                   | read.comments.text is missing
        read.comments.page-size        | 0                                    | page-size is 0, which does not fit
        read.comments.public.at        | ''                                   | read.comments.public.at is missing
        read.changed.path              | ''                                   | read.changed.path is missing
        read.changed.path              | /api/tickets?changed_after={since}   | which does not fit to
        read.changed.number            | ''                                   | read.changed.number is missing
        read.changed.has-more          | $.more[                              | read.changed.has-more is '$.more[', which is no JSONPath
        read.error                     | (                                    | read.error is
        write.reply.method             | DELETE                               | write.reply.method is 'DELETE'
        write.reply.path               | ''                                   | write.reply.path is missing
        write.reply.json               | ''                                   | is missing, and so is
        write.reply.form               | a=b                                  | are both there
        write.reply.json               | {"html": {text}}                     | write.reply.json is no JSON
        write.reply.json               | ["{text}"]                           | is no JSON object
        write.reply.json               | {"html": "It is done"}               | does not use {text}
        write.reply.json               | {"html": "{text} {status}"}          | names {status}
        write.reply.path               | /api/messages                        | does not use {ticket}
        write.reply.headers.X-A        | {nobody}                             | write.reply.headers.X-A names {nobody}
        write.status.form              | state                                | has the line 'state'
        write.status.path              | ''                                   | write.status.path is missing
        write.statuses.shut            | shut                                 | write.statuses names [on-hold, open, pending, shut, solved]
        write.priorities.most          | 1                                    | write.priorities names
        write.create.number            | ''                                   | write.create.number is missing
        write.create.find.path         | ''                                   | write.create.find.path is missing
        write.create.find.path         | /api/tickets?q={text}&page={page}    | names {text}
        webhook.ticket                 | ''                                   | webhook.ticket is missing
        webhook.header                 | X-Secret                             | none
        """)
    void refusesTheStart(String setting, String value, String why) {
        if (why.equals("none")) {
            assertThat(Harbour.described(harbour, Map.of(setting, value)).proof())
                    .isNotNull();
            return;
        }
        assertThatThrownBy(() -> Harbour.described(harbour, Map.of(setting, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("nightshift.desks.harbour.")
                .hasMessageContaining(why);
    }

    /** Else the words of colleagues would count as the customer's, and nobody would notice. */
    @Test
    void refusesADeskOfWhichNobodyCouldTellWhoTheCustomerIs() {
        assertThatThrownBy(() -> Harbour.described(
                        harbour,
                        Map.of(
                                "read.ticket.author", "",
                                "read.comments.by-the-company.at", "",
                                "read.comments.by-the-company.is", "")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nightshift.desks.harbour.read.ticket.author is missing")
                .hasMessageContaining("nightshift.desks.harbour.read.comments.by-the-company");
        assertThat(Harbour.described(harbour, Map.of("read.ticket.author", "")))
                .as("marks alone will do")
                .isNotNull();
    }

    @Test
    void refusesASecretThatIsTooShortToBeShown() {
        assertThatThrownBy(() ->
                        Harbour.described(harbour, Map.of("webhook.header", "X-Secret", "webhook.secrets[0]", "short")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("webhook.secrets is shorter than 16");
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> Harbour.described(harbour, Map.of("write.repyl.path", "/x", "read.tiket", "x")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nightshift.desks.harbour.write.repyl.path")
                .hasMessageContaining("nightshift.desks.harbour.read.tiket");
    }

    @Test
    void tellsNoSecrets() {
        var description = Harbour.described(harbour, Map.of("password", "geheim"));

        assertThat(description.toString()
                        + description.settings()
                        + description.settings().webhook())
                .doesNotContain("geheim", HarbourStandIn.KEY, Harbour.SECRET);
    }

    @Test
    void connectsSeveralDesksSideBySideAndNoneWithoutAnAddress() {
        try (var house = house(Map.of())) {
            assertThat(house.getBeansOfType(OutsideDesk.class).values())
                    .extracting(OutsideDesk::source)
                    .containsExactlyInAnyOrder("harbour", "pier");
            assertThat(house.getBeansOfType(CustomDesk.class)).hasSize(2);
            assertThat(house.getBeansOfType(Connection.class).values())
                    .extracting(Connection::name)
                    .containsExactlyInAnyOrder("harbour", "pier");
        }
        try (var house = house(Map.of("nightshift.desks.harbour.base-url", ""))) {
            assertThat(house.getBeansOfType(OutsideDesk.class).values())
                    .extracting(OutsideDesk::source)
                    .containsExactly("pier");
        }
    }

    @Test
    void takesNoNameOfAnotherDesk() {
        for (var taken : Map.of("desk", "x", "zendesk", "nightshift.zendesk.base-url", "Pier", "x")
                .entrySet()) {
            assertThatThrownBy(() -> house(Map.of(
                            "nightshift.desks." + taken.getKey() + ".base-url",
                            "https://desk.example.com",
                            taken.getValue(),
                            "https://example.zendesk.com")))
                    .as(taken.getKey())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("nightshift.desks." + taken.getKey());
        }
    }

    private AnnotationConfigApplicationContext house(Map<String, String> further) {
        var settings = new HashMap<String, Object>(Map.of(
                "harbour.address", harbour.baseUrl(),
                "harbour.key", HarbourStandIn.KEY,
                "harbour.secret", Harbour.SECRET));
        settings.putAll(further);
        var environment = Harbour.environment(settings);
        settings.putAll(asPier(environment));
        var house = new AnnotationConfigApplicationContext();
        house.setEnvironment(environment);
        house.registerBean(Clock.class, Clock::systemUTC);
        house.register(CustomDesks.class);
        house.refresh();
        return house;
    }

    /** The same description under another name. */
    private static Map<String, String> asPier(StandardEnvironment environment) {
        Map<String, String> pier = new HashMap<>();
        var harbour = "nightshift.desks.harbour";
        for (var source : environment.getPropertySources()) {
            if (source.getSource() instanceof Map<?, ?> settings
                    && source.getName().contains("harbour")) {
                settings.forEach((name, value) ->
                        pier.put(name.toString().replace(harbour, "nightshift.desks.pier"), String.valueOf(value)));
            }
        }
        return pier;
    }
}
