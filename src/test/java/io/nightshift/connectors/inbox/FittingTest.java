package io.nightshift.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import io.nightshift.intake.IncomingTicket.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is cut from tickets that are larger than the house takes in. */
class FittingTest {

    private static IncomingTicket ticket(String subject, List<Message> messages) {
        return new IncomingTicket(new TicketRef("zendesk", "1"), new CustomerRef("C-1001"), subject, "email", messages);
    }

    private static Message message(int number, String text) {
        return new Message("comment-" + number, Author.CUSTOMER, text);
    }

    @Test
    void leavesAnOrdinaryTicketAsItIs() {
        var ticket = ticket("Late", List.of(message(1, "Where is it?"), message(2, "x".repeat(50_000))));

        assertThat(Fitting.of(ticket)).isEqualTo(ticket);
    }

    @Test
    void keepsTheNewestMessages() {
        var many = IntStream.range(0, 250).mapToObj(i -> message(i, "Hello")).toList();

        var kept = Fitting.of(ticket("Late", many)).messages();

        assertThat(kept).hasSize(200).startsWith(many.get(50)).endsWith(many.get(249));
    }

    @Test
    void keepsTheBeginningOfALongTextAndCutsNoCharacterInHalf() {
        // Every second place is the middle of a character; one letter before them moves all by one.
        for (var text : List.of("😀".repeat(30_000), "x" + "😀".repeat(30_000))) {
            var kept = Fitting.of(ticket("Late", List.of(message(1, text))))
                    .messages()
                    .getFirst()
                    .text();

            assertThat(kept.length()).isLessThanOrEqualTo(50_000);
            assertThat(kept)
                    .endsWith("[The rest was cut off]")
                    .doesNotMatch("(?s).*[\\ud800-\\udbff](?![\\udc00-\\udfff]).*");
        }
    }

    @Test
    void givesEveryTicketASubjectOfOneLine() {
        var messages = List.of(message(1, "Where is it?"));

        assertThat(Fitting.of(ticket(" \u0000\n", messages)).subject()).isEqualTo("Without a subject");
        assertThat(Fitting.of(ticket("Late\nagain", messages)).subject()).isEqualTo("Late again");
        assertThat(Fitting.of(ticket("x".repeat(600), messages)).subject()).hasSize(500);
    }
}
