package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.BOBS;
import static io.nightshift.retail.SmallShop.CARD;
import static io.nightshift.retail.SmallShop.DELIVERED;
import static io.nightshift.retail.SmallShop.GIFT_CARD;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.SmallShop.RED_MUG;
import static io.nightshift.retail.SmallShop.SHIRT;
import static io.nightshift.retail.SmallShop.WHITE_MUG;
import static io.nightshift.retail.SmallShop.object;
import static io.nightshift.retail.Wishes.cancel;
import static io.nightshift.retail.Wishes.change;
import static io.nightshift.retail.Wishes.giveBack;
import static io.nightshift.retail.Wishes.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.process.DeployedPack;
import io.nightshift.retail.Answer.By;
import io.nightshift.retail.Counter.Visit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The shop's wishes through catalogue, authority, ledger and engine, on a shop small enough to be seen at once. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseCounterTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    JdbcClient database;

    private final Shop books = SmallShop.open();
    private DeployedPack pack;
    private HouseCounter counter;

    @BeforeAll
    void deploy() throws IOException {
        pack = DeployedPack.in(house, Rulebook.FOLDER);
        counter = new HouseCounter(house);
    }

    @AfterAll
    void takeAway() {
        pack.close();
    }

    @Test
    void doesWhatTheTablesAllowAndLeavesItsTraceInTheLedger() {
        var shop = books.unchanged();

        var answers = during(shop, visit -> visit.carryOut(List.of(cancel(PENDING))));

        assertThat(answers).containsExactly(new Answer.Done("Order " + PENDING + " is cancelled"));
        assertThat(shop.changes().get(Shop.ORDERS)).containsOnlyKeys(PENDING);
        assertThat(database.sql("""
            select e.state || ' ' || v.decision || ' ' || v.rule || ' ' || (v.inputs -> 'attempt.owner' ->> 'source')
              from nightshift.effect e
              join nightshift.authorisation a on a.id = e.authorisation_id
              join nightshift.verdict v on v.id = a.verdict_id
             where e.receipt ->> 'reference' = :order order by e.settled_at desc limit 1
            """).param("order", PENDING).query(String.class).single())
                .isEqualTo("DONE retail-cancel-authority cancel-granted shop");
    }

    @Test
    void decidesEachStepOnWhatTheOneBeforeHasLeft() {
        var shop = books.unchanged();
        var swap = change(PENDING, List.of(WHITE_MUG), List.of(RED_MUG), GIFT_CARD);

        var answers = during(
                shop,
                visit -> visit.carryOut(List.of(
                        sendTo(PENDING, "2 New Street"), swap, sendTo(PENDING, "3 New Street"), cancel(DELIVERED))));

        assertThat(answers).hasSize(3).last().isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.by()).isEqualTo(By.TABLE);
            assertThat(refused.words()).contains("Only a pending order");
        });
        assertThat(shop.order(PENDING)
                        .orElseThrow()
                        .written()
                        .path("address")
                        .path("address1")
                        .asText())
                .isEqualTo("2 New Street");
    }

    @Test
    void refusesWhatIsSomebodyElsesWhateverTheAgentSays() {
        var shop = books.unchanged();

        var answers = during(shop, visit -> visit.carryOut(List.of(cancel(BOBS))));

        assertThat(answers)
                .singleElement()
                .isEqualTo(
                        new Answer.Refused(By.TABLE, "The order is somebody else's; one customer is helped at a time"));
        assertThat(shop.changes()).isEmpty();
    }

    @Test
    void goesOnWithTheSameCaseFromTurnToTurn() {
        var shop = books.unchanged();

        var answers = during(shop, visit -> {
            visit.carryOut(List.of(cancel(BOBS)));
            visit.carryOut(List.of(cancel(PENDING)));
            return visit.carryOut(List.of(giveBack(DELIVERED, List.of(SHIRT), CARD)));
        });

        assertThat(answers).singleElement().isInstanceOf(Answer.Done.class);
        assertThat(shop.changes().get(Shop.ORDERS)).containsOnlyKeys(PENDING, DELIVERED);
        assertThat(newestCase()).isEqualTo("CLOSED in round 3");
    }

    @Test
    void refusesWhatNoToolOfTheCatalogueTakesAndServesTheNextWishAllTheSame() {
        var shop = books.unchanged();
        var unknown = new Call("give_everything_away", object());

        var answers = during(shop, visit -> {
            assertThat(visit.carryOut(List.of(unknown)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Answer.Refused.class, it -> assertThat(it.by()).isEqualTo(By.PLAN_CHECK));
            assertThat(visit.carryOut(List.of(cancel(PENDING), unknown))).hasSize(1);
            return visit.carryOut(List.of(giveBack(DELIVERED, List.of(SHIRT), CARD)));
        });

        assertThat(answers).singleElement().isInstanceOf(Answer.Done.class);
        assertThat(shop.changes().get(Shop.ORDERS)).containsOnlyKeys(PENDING, DELIVERED);
    }

    /** Whoever has no accepted reason is told so by the table; a check of words would have the agent find another reason. */
    @Test
    void leavesTheReasonToTheTable() {
        var shop = books.unchanged();

        var answers = during(shop, visit -> visit.carryOut(List.of(cancel(PENDING, "goodwill"))));

        assertThat(answers)
                .containsExactly(
                        new Answer.Refused(By.TABLE, "Orders are cancelled for two reasons, and this is neither"));
        assertThat(shop.changes()).isEmpty();
    }

    @Test
    void leavesACustomerToAPerson() {
        during(books.unchanged(), visit -> {
            visit.handOver("wants a discount that no table knows");
            return List.of();
        });

        assertThat(database.sql("select words from nightshift.hand_over order by asked_at desc limit 1")
                        .query(String.class)
                        .single())
                .contains("wants a discount that no table knows");
    }

    private interface Doing {

        List<Answer> at(Visit visit);
    }

    private List<Answer> during(Shop shop, Doing doing) {
        try (var visit = counter.welcome("ada", shop)) {
            return doing.at(visit);
        }
    }

    private String newestCase() {
        return database.sql("""
            select state || ' in round ' || round from nightshift.escalation
             where ticket_source = 'retail' order by number desc limit 1
            """).query(String.class).single();
    }
}
