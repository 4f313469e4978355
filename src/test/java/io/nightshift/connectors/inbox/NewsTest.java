package io.nightshift.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was heard of tickets until they are read, at a time so late that the house itself finds nothing of it due. */
@HouseTest
class NewsTest {

    private static final Duration LEASE = Duration.ofMinutes(3);

    /** Nobody but this test finds what is due then. */
    private final Instant now = Instant.parse("2200-01-01T00:00:00Z");

    private final String source = "desk-" + UUID.randomUUID();

    @Autowired
    News news;

    @Autowired
    JdbcClient database;

    @AfterEach
    void leavesNothingBehind() {
        for (var table : List.of("ticket_news", "webhook_delivery", "desk_poll")) {
            database.sql("delete from nightshift." + table + " where source = :source")
                    .param("source", source)
                    .update();
        }
    }

    private List<News.Item> due(Instant at) {
        return news.take(1000, at, LEASE).stream()
                .filter(it -> it.source().equals(source))
                .toList();
    }

    private boolean hears(String delivery, String... tickets) {
        return news.heard(source, new OutsideDesk.Heard(Optional.of(delivery), List.of(tickets)), now);
    }

    @Test
    void knowsADeliveryThatComesAgain() {
        assertThat(hears("first", "1", "2")).isTrue();
        assertThat(hears("first", "1", "2", "3")).isFalse();

        assertThat(due(now)).extracting(News.Item::ticket).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void lendsATicketToOneReaderAtATimeAndGivesItToAnotherIfThatOneDies() {
        hears("first", "1");

        assertThat(due(now)).hasSize(1);
        assertThat(due(now)).isEmpty();
        assertThat(due(now.plus(LEASE))).hasSize(1);
    }

    @Test
    void hasATicketReadAgainOfWhichWasHeardWhileItWasRead() {
        hears("first", "1");
        var reading = due(now).getFirst();
        hears("second", "1");

        news.read(reading, now);

        var again = due(now).getFirst();
        assertThat(again.heard()).isEqualTo(2);
        news.read(again, now);
        assertThat(due(now.plus(LEASE))).isEmpty();
    }

    @Test
    void triesLaterWhatCouldNotBeReadAndSaysWhy() {
        hears("first", "1");

        news.failed(due(now).getFirst(), "zendesk did not answer", now.plusSeconds(5));

        assertThat(due(now.plusSeconds(4))).isEmpty();
        assertThat(news.unread(1000).stream().filter(it -> it.source().equals(source)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.problem()).isEqualTo("zendesk did not answer");
                    assertThat(it.tries()).isEqualTo(1);
                });
        assertThat(due(now.plusSeconds(5)))
                .singleElement()
                .satisfies(it -> assertThat(it.tries()).isEqualTo(1));
    }

    @Test
    void hasOneNodeAskADeskAtATimeAndGoesOnWhereItEnded() {
        var every = Duration.ofMinutes(2);
        var lookBack = Duration.ofHours(1);

        assertThat(news.pollDue(source, now, lookBack, every)).contains(now.minus(lookBack));
        assertThat(news.pollDue(source, now, lookBack, every)).isEmpty();
        // The node died before it had an answer: the next one asks from where nobody has asked.
        assertThat(news.pollDue(source, now.plus(every), lookBack, every)).contains(now.minus(lookBack));
        news.polled(source, List.of("7"), now.plus(every));

        assertThat(due(now.plus(every))).extracting(News.Item::ticket).containsExactly("7");
        assertThat(news.pollDue(source, now.plus(every.multipliedBy(2)), lookBack, every))
                .contains(now.plus(every));
    }
}
