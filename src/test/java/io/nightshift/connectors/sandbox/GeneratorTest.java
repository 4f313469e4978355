package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final Rows rows = new Generator(7, TODAY).company();

    @Test
    void makesACompanyOfTheSizeOfARealOne() {
        assertThat(rows.customers()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(rows.customers().stream().collect(Collectors.groupingBy(Rows.Customer::tier, Collectors.counting())))
                .hasSize(3)
                .allSatisfy((tier, count) -> assertThat(count).isGreaterThan(20));
        assertThat(rows.orders()).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(rows.shipments()).hasSameSizeAs(rows.orders());
        assertThat(rows.invoices()).hasSizeGreaterThan(1_800);
        assertThat(rows.payments()).hasSizeGreaterThan(1_500);
        assertThat(rows.machines()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(rows.technicians()).hasSizeBetween(3, 5);
        assertThat(rows.tickets()).anyMatch(ticket -> ticket.status().equals("open"));
        assertThat(rows.refunds()).isNotEmpty();
        assertThat(rows.credits()).isNotEmpty();
    }

    @Test
    void makesTheSameCompanyFromTheSameSeedAndDay() {
        assertThat(new Generator(7, TODAY).company()).isEqualTo(rows);
    }

    @Test
    void makesAnotherCompanyFromAnotherSeedOrDay() {
        assertThat(new Generator(8, TODAY).company()).isNotEqualTo(rows);
        assertThat(new Generator(7, TODAY.plusDays(1)).company()).isNotEqualTo(rows);
    }

    @Test
    void knowsNothingOfTheFuture() {
        var tomorrow = TODAY.plusDays(1);
        var midnight = OffsetDateTime.of(TODAY.atStartOfDay(), ZoneOffset.UTC);

        assertThat(rows.orders()).allMatch(it -> it.orderedOn().isBefore(tomorrow));
        assertThat(rows.shipments())
                .allMatch(it -> it.deliveredOn() == null || it.deliveredOn().isBefore(tomorrow));
        assertThat(rows.payments()).allMatch(it -> it.paidOn().isBefore(tomorrow));
        assertThat(Stream.concat(
                        rows.messages().stream().map(Rows.Message::at),
                        Stream.concat(rows.refunds().stream(), rows.credits().stream())
                                .map(Rows.MoneyBack::at)))
                .allMatch(at -> at.isBefore(midnight));
    }

    @Test
    void givesTheFirstStoryOneLateOrderAndNothingElse() {
        var open = rows.orders().stream()
                .filter(it -> it.customer().equals("C-1001") && !it.status().equals("DELIVERED"))
                .toList();

        assertThat(open)
                .containsExactly(new Rows.Order(
                        "SO-20417",
                        "C-1001",
                        "PT-5512",
                        1,
                        new BigDecimal("391.40"),
                        TODAY.minusDays(14),
                        TODAY.minusDays(4),
                        "OPEN"));
        assertThat(Range.part("PT-5512"))
                .satisfies(part -> assertThat(part.inStock()).isTrue())
                .satisfies(part -> assertThat(part.expressCost()).isEqualTo("45.00"))
                .satisfies(part -> assertThat(part.expressDays()).isEqualTo(2));
    }

    @Test
    void billsTheSecondStoryOneTooMany() {
        var invoice = rows.invoices().stream()
                .filter(it -> it.number().equals("INV-30552"))
                .findFirst()
                .orElseThrow();
        var order = rows.orders().stream()
                .filter(it -> it.number().equals("SO-20731"))
                .findFirst()
                .orElseThrow();

        assertThat(invoice.total()).isEqualTo("1170.00");
        assertThat(invoice.paid()).isEqualTo("1170.00");
        assertThat(invoice.billedQuantity()).isEqualTo(3);
        assertThat(order.quantity()).isEqualTo(2);
        assertThat(order.total()).isEqualTo("780.00");
    }

    @Test
    void coversTheMachinesOfTheThirdAndFourthStory() {
        assertThat(rows.machines())
                .anyMatch(it -> it.serial().equals("MX-48213")
                        && it.customer().equals("C-1003")
                        && it.warrantyUntil().equals(TODAY.plusMonths(7))
                        && it.part().equals("PT-7730"))
                .anyMatch(it -> it.serial().equals("MX-51907") && it.customer().equals("C-1004"));
    }

    @Test
    void writesAHandbookWhosePassagesFit() {
        var articles = Handbook.articles();

        assertThat(articles).hasSize(40);
        assertThat(articles).extracting(Handbook.Article::kind).contains("PROCEDURE", "POLICY", "TONE");
        assertThat(articles)
                .extracting(it -> new KnowledgeFacts.Passage(it.number(), it.kind(), it.title(), it.body()).passage())
                .allSatisfy(passage -> assertThat(passage).hasSizeBetween(150, 600));
    }
}
