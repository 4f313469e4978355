package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.NOWHERE;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.SmallShop.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent can look up in the shop, and what it hears where there is nothing. */
class LookupsTest {

    private final Shop shop = SmallShop.open();
    private final Lookups lookups = new Lookups(shop);

    @Test
    void findsPeopleByEmailOrByNameAndZip() {
        assertThat(ask("find_user_id_by_email", "email", "ada@example.com")).isEqualTo("ada");
        assertThat(ask("find_user_id_by_email", "email", "eve@example.com")).isEqualTo("Error: user not found");
        assertThat(named("ada", "TEST", "10115")).isEqualTo("ada");
        assertThat(named("ada", "TEST", "10116")).isEqualTo("Error: user not found");
    }

    @Test
    void tellsWhatIsInTheBooksNow() {
        assertThat(ask("get_order_details", "order_id", PENDING)).contains("\"status\":\"pending\"");
        new Clerk(shop).carryOut(Wishes.cancel(PENDING).write());
        assertThat(ask("get_order_details", "order_id", PENDING)).contains("\"status\":\"cancelled\"");
        assertThat(ask("get_user_details", "user_id", "ada")).contains("ada@example.com");
        assertThat(ask("get_product_details", "product_id", "mug")).contains("golden");
        assertThat(lookups.ask(new Call("list_all_product_types", object())))
                .isEqualTo("{\"Mug\":\"mug\",\"Shirt\":\"shirt\"}");
    }

    @Test
    void saysWhatIsNotThereAsAnError() {
        assertThat(ask("get_order_details", "order_id", NOWHERE)).isEqualTo("Error: order not found");
        assertThat(ask("get_order_details", "order_id", PENDING.substring(1))).isEqualTo("Error: order not found");
        assertThat(ask("get_user_details", "user_id", "eve")).isEqualTo("Error: user not found");
        assertThat(ask("get_product_details", "product_id", SmallShop.RED_MUG)).isEqualTo("Error: product not found");
        assertThat(ask("drop_tables", "order_id", PENDING))
                .satisfies(said -> assertThat(Lookups.isError(said)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7.00",
        "(1 + 2) * 3, 9.00",
        "10 - 2 - 3, 5.00",
        "-2.5 + 1, -1.50",
        "7 / 2 / 2, 1.75",
        "2 / 3, 0.67",
        "100.10 - .05, 100.05"
    })
    void calculates(String expression, String value) {
        assertThat(ask("calculate", "expression", expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 / 0", "2 +", "(1", "1)", "1 ** 2", "system.exit()", "1.2.3"})
    void calculatesNothingElse(String expression) {
        assertThat(Lookups.isError(ask("calculate", "expression", expression))).isTrue();
    }

    private String ask(String tool, String argument, String value) {
        return lookups.ask(new Call(tool, object().put(argument, value)));
    }

    private String named(String first, String last, String zip) {
        return lookups.ask(new Call(
                "find_user_id_by_name_zip",
                object().put("first_name", first).put("last_name", last).put("zip", zip)));
    }
}
