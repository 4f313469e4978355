package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.connectors.sandbox.Stories;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks of customers who write about the trouble that one of the stories has made for them. */
class Walks {

    private final ProcessEngine engine;
    private final JdbcClient database;
    private final Clock clock;
    private final int port;

    private Walks(ApplicationContext house) {
        engine = house.getBean(ProcessEngine.class);
        database = house.getBean(JdbcClient.class);
        clock = house.getBean(Clock.class);
        port = house.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Walks through the context all tests share. */
    static Walks in(ApplicationContext house) {
        return new Walks(house);
    }

    /** The company whose customers walk, and in whose books the walks end. */
    Stories company() {
        return new Stories(database, clock);
    }

    /** A customer who has not written yet. */
    Walk of(CustomerRef customer) {
        return new Walk(engine, port, customer.id());
    }

    Walk late(Stories.LateOrder order) {
        return of(order.customer())
                .writes(
                        "Order " + order.order() + " is late",
                        "We are still waiting for the spare part of order " + order.order()
                                + ". It was promised last week and has not been shipped. When will it arrive?");
    }

    Walk wrong(Stories.Invoiced invoiced) {
        return of(invoiced.customer())
                .writes(
                        "Invoice " + invoiced.invoice() + " is wrong",
                        "You charged us for more units than we ordered on invoice " + invoiced.invoice()
                                + ". Please correct the invoice, the amount is wrong.");
    }

    /** A refund is asked for, a colleague says that the goods came back, and finance is asked. */
    Walk returned(Stories.Invoiced invoiced) {
        return of(invoiced.customer())
                .writes(
                        "Refund for invoice " + invoiced.invoice(),
                        "We have returned all parts of invoice " + invoiced.invoice()
                                + " to you two weeks ago. Please refund us the money we paid for the returned goods.")
                .answers("analyst1", "askColleague", Map.of("answer", "Yes, all parts came back on Monday"))
                .untilNoted("approval-asked");
    }

    Walk disputed(Stories.Machine machine) {
        return of(machine.customer())
                .writes(
                        "Warranty of " + machine.serial(),
                        "Your service refused the warranty claim for our machine " + machine.serial()
                                + " and says it is no longer covered. That is not true, it is still under warranty."
                                + " We expect the repair to be covered.");
    }

    /** Why the case was handed over last. */
    HandOverReason reason(Walk walk) {
        return database.sql(
                        "select reason from nightshift.hand_over where case_number = ? order by ordinal desc limit 1")
                .param(CaseId.parse(walk.caseId()).number())
                .query(HandOverReason.class)
                .single();
    }
}
