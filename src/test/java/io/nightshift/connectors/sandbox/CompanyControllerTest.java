package io.nightshift.connectors.sandbox;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.TicketDesk;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The pages behind the door that security guards. */
@HouseTest
class CompanyControllerTest {

    @Autowired
    CompanyController pages;

    @Autowired
    FaultController faultPages;

    @Autowired
    ObjectMapper json;

    @Autowired
    Billing billing;

    @Autowired
    OrderBook orders;

    @Autowired
    FieldService fieldService;

    @Autowired
    TicketDesk desk;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    Stories stories;
    MockMvc web;

    @BeforeEach
    void open() {
        stories = new Stories(database, clock);
        web = MockMvcBuilders.standaloneSetup(pages, faultPages)
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
                .build();
    }

    @Test
    void showsAnOverview() throws Exception {
        show("").andExpect(jsonPath("$.customers").value(greaterThanOrEqualTo(300)))
                .andExpect(jsonPath("$.orders").value(greaterThanOrEqualTo(2000)))
                .andExpect(jsonPath("$.foundedOn").value(containsString("-")));
    }

    @Test
    void showsARefundArrive() throws Exception {
        var it = stories.aPaidInvoice("50.00");
        var receipt = billing.refund(key(), it.customer(), it.invoice(), Money.of("12.00", "EUR"), "one too many");
        billing.credit(key(), it.customer(), it.invoice(), Money.of("3.00", "EUR"), "patience");

        show("/invoices/" + it.invoice())
                .andExpect(jsonPath("$.number").value(it.invoice()))
                .andExpect(jsonPath("$.refunded").value(12.00))
                .andExpect(jsonPath("$.refundable").value(35.00))
                .andExpect(jsonPath("$.payments[0].amount").value(50.00))
                .andExpect(jsonPath("$.refunds[0].number").value(receipt.reference()))
                .andExpect(jsonPath("$.refunds[0].reason").value("one too many"))
                .andExpect(jsonPath("$.credits[0].amount").value(3.00));
        show("/refunds?customer=" + it.customer())
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].invoice").value(it.invoice()));
    }

    @Test
    void showsAnOrderAndItsExpress() throws Exception {
        var it = stories.aLateOrder("PLUS");
        orders.expedite(key(), it.customer(), it.order());

        show("/orders/" + it.order())
                .andExpect(jsonPath("$.shipment.state").value("DELAYED"))
                .andExpect(jsonPath("$.promisedOn").value(today().minusDays(4).toString()))
                .andExpect(jsonPath("$.reorders[0].expectedOn")
                        .value(today().plusDays(2).toString()));
        show("/customers/" + it.customer())
                .andExpect(jsonPath("$.tier").value("PLUS"))
                .andExpect(jsonPath("$.orders[*].number", hasItem(it.order())));
    }

    @Test
    void showsAMachineAndWhoDrivesThere() throws Exception {
        var it = stories.aMachineUnderWarranty();
        fieldService.dispatch(key(), it.customer(), it.serial(), "stands still");

        show("/machines/" + it.serial())
                .andExpect(jsonPath("$.part").value("PT-7730"))
                .andExpect(jsonPath("$.dispatches", hasSize(1)));
        show("/dispatches?customer=" + it.customer())
                .andExpect(jsonPath("$[*].serial", everyItem(org.hamcrest.Matchers.is(it.serial()))));
    }

    @Test
    void showsAConversation() throws Exception {
        var ticket = new TicketRef("web", UUID.randomUUID().toString());
        desk.reply(key(), new CustomerRef("C-1001"), ticket, "Your part comes on Friday.");

        show("/tickets/web/" + ticket.id())
                .andExpect(jsonPath("$.conversation[0].author").value("COMPANY"))
                .andExpect(jsonPath("$.conversation[0].body").value("Your part comes on Friday."));
        show("/tickets/desk/4711")
                .andExpect(jsonPath("$.customer").value("C-1001"))
                .andExpect(jsonPath("$.conversation[0].author").value("CUSTOMER"))
                .andExpect(jsonPath("$.conversation[0].body").value(containsString("SO-20417")));
    }

    @Test
    void showsTheHandbook() throws Exception {
        show("/articles").andExpect(jsonPath("$", hasSize(40)));
    }

    @Test
    void saysWhatItDoesNotHave() throws Exception {
        for (var page :
                new String[] {"/customers/C-9", "/orders/SO-1", "/invoices/INV-1", "/machines/MX-1", "/tickets/web/none"
                }) {
            web.perform(get("/api/company" + page))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.status").value(404))
                    .andExpect(jsonPath("$.detail").value(containsString("The company has no ")));
        }
    }

    @Test
    void takesAndClearsFaults() throws Exception {
        var customer = stories.aCustomer("PLUS", "en").id();

        tell("robots", "{\"kind\": \"SLOW\", \"delay\": \"PT2S\", \"times\": 3, \"onlyFor\": \"" + customer + "\"}")
                .andExpect(status().isOk());
        web.perform(get("/api/company/faults"))
                .andExpect(jsonPath("$.robots[*].onlyFor", hasItem(customer)))
                .andExpect(jsonPath("$['field-service']").isArray());

        web.perform(delete("/api/company/faults/robots?onlyFor=" + customer)).andExpect(status().isNoContent());
        web.perform(get("/api/company/faults")).andExpect(jsonPath("$.robots", hasSize(0)));
    }

    @Test
    void refusesFaultsItCannotHave() throws Exception {
        tell("robots", "{}").andExpect(status().isBadRequest());
        tell("robots", "{\"kind\": \"FAIL\", \"times\": -1}").andExpect(status().isBadRequest());
        tell("coffee", "{\"kind\": \"FAIL\"}").andExpect(status().isNotFound());
    }

    private ResultActions tell(String system, String fault) throws Exception {
        return web.perform(put("/api/company/faults/" + system)
                .contentType(MediaType.APPLICATION_JSON)
                .content(fault));
    }

    private ResultActions show(String page) throws Exception {
        return web.perform(get("/api/company" + page)).andExpect(status().isOk());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
