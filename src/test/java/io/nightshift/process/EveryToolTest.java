package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Step;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each tool of the shipped toolbox, run by the engine, does its own work: the books of its department say what. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryToolTest {

    private static final String TICKET = "{ticket}";

    @Autowired
    Catalogues catalogues;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService engine;

    @Autowired
    Cases cases;

    @Autowired
    Webhook webhook;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private final ApprovalScene scene;

    EveryToolTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    /**
     * What a tool is told, and what is to be in the books under the key of the deed.
     *
     * @param books the company's table and what to read of its row
     */
    private record Work(String tool, CustomerRef customer, Map<String, Object> arguments, String books, String row) {

        @Override
        public String toString() {
            return tool;
        }
    }

    Stream<Work> works() {
        return Stream.of(moneyWorks(), systemWorks(), deskWorks()).flatMap(List::stream);
    }

    private List<Work> moneyWorks() {
        var company = new Stories(database, clock);
        var paid = company.aPaidInvoice("100.00");
        var customer = company.aCustomer("PLUS", "en");
        var refund = Map.<String, Object>of(
                "invoice", paid.invoice(), "amount", new BigDecimal("12.50"), "currency", "EUR", "reason", "twice");
        var credit = Map.<String, Object>of(
                "invoice", paid.invoice(), "amount", new BigDecimal("7.25"), "currency", "EUR", "reason", "sorry");
        return List.of(
                new Work(
                        "issueRefund",
                        paid.customer(),
                        refund,
                        "refund: customer, invoice, amount, currency, reason",
                        paid.customer() + ", " + paid.invoice() + ", 12.50, EUR, twice"),
                new Work(
                        "grantCredit",
                        paid.customer(),
                        credit,
                        "credit: customer, invoice, amount, currency, reason",
                        paid.customer() + ", " + paid.invoice() + ", 7.25, EUR, sorry"),
                new Work(
                        "offerDiscount",
                        customer,
                        Map.of("percent", 5, "reason", "patience"),
                        "discount: customer, percent, reason",
                        customer + ", 5, patience"));
    }

    private List<Work> systemWorks() {
        var company = new Stories(database, clock);
        var late = company.aLateOrder("PLUS");
        var broken = company.aMachineUnderWarranty();
        return List.of(
                new Work(
                        "expediteReorder",
                        late.customer(),
                        Map.of("order", late.order()),
                        "reorder: order_number, part",
                        late.order() + ", PT-5512"),
                new Work(
                        "confirmWarranty",
                        broken.customer(),
                        Map.of("serial", broken.serial(), "part", broken.part()),
                        "warranty_claim: serial, part",
                        broken.serial() + ", " + broken.part()),
                new Work(
                        "dispatchTechnician",
                        broken.customer(),
                        Map.of("serial", broken.serial(), "reason", "stands still"),
                        "dispatch: customer, serial, reason",
                        broken.customer() + ", " + broken.serial() + ", stands still"),
                new Work(
                        "runRobot",
                        late.customer(),
                        Map.of("robot", "stock-count", "input", Map.of("part", "PT-5512")),
                        "robot_run: robot, input ->> 'part', left(result, 7)",
                        "stock-count, PT-5512, PT-5512"));
    }

    private List<Work> deskWorks() {
        var customer = new Stories(database, clock).aCustomer("STANDARD", "en");
        return List.of(
                new Work(
                        "createTicket",
                        customer,
                        Map.of("subject", "A second matter", "text", "Please look"),
                        "ticket: customer, subject, (select body from company.ticket_message m where m.ticket = t.id)",
                        customer + ", A second matter, Please look"),
                new Work(
                        "updateTicket",
                        customer,
                        Map.of("status", "on-hold", "note", "waits for the part"),
                        "ticket_message: source || ':' || ticket, author, status, body",
                        TICKET + ", NOTE, on-hold, waits for the part"),
                new Work(
                        "askCustomer",
                        customer,
                        Map.of("question", "Which order is it about?"),
                        "ticket_message: source || ':' || ticket, author, body",
                        TICKET + ", COMPANY, Which order is it about?"),
                new Work(
                        "sendReply",
                        customer,
                        Map.of("text", "Thank you for your patience"),
                        "ticket_message: source || ':' || ticket, author, body",
                        TICKET + ", COMPANY, Thank you for your patience"));
    }

    @ParameterizedTest
    @MethodSource("works")
    void leavesTheRowItNamesInTheBooks(Work work) {
        var id = scene.openCase(work.customer());

        var step = run(id, work.tool(), work.arguments());

        assertThat(rows(work.books(), step))
                .containsExactly(
                        work.row().replace(TICKET, cases.get(id).ticket().toString()));
    }

    @Test
    void sendsWhatItIsToldToAnAllowedAddress() {
        var step = run(
                scene.openCase(),
                "callHttp",
                Map.of("url", webhook.address() + "/recall", "body", Map.of("part", "PT-5512")));

        assertThat(webhook.received(step.id().toString())).isEqualTo("{\"part\":\"PT-5512\"}");
    }

    @Test
    void leavesNoToolOutThatDoesWorkOfItsOwn() {
        var drawn = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("escalation")
                .latestVersion()
                .singleResult();

        assertThat(catalogues.of(drawn.getId()).tools())
                .filteredOn(tool -> !tool.topic().isEmpty())
                .extracting(Tool::name)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(works().map(Work::tool), Stream.of("callHttp"))
                        .toList());
    }

    /** Runs the toolbox of the escalation as drawn, for a step that is authorised whatever the tables say. */
    private PlannedStep run(CaseId id, String tool, Map<String, Object> arguments) {
        scene.plan(id, new Step(tool, arguments, "test", List.of()));
        var step = scene.onlyStep(id, tool);
        authorise(step);
        cases.replaceProcess(id, start(id, step));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state(step)).isEqualTo("DONE"));
        return step;
    }

    private String start(CaseId id, PlannedStep step) {
        return engine.createProcessInstanceByKey("escalation")
                .businessKey(id.toString())
                .setVariable(Variable.CASE, id.toString())
                .setVariable(Variable.HANDLING, "ACT")
                .setVariable(Variable.STEP, step.id().toString())
                .setVariable(Variable.ACTION, step.step().action())
                .startBeforeActivity("toolbox")
                .execute()
                .getId();
    }

    private void authorise(PlannedStep step) {
        database.sql("""
            with said as (
                insert into nightshift.verdict
                       (step_id, arguments_hash, decision, decision_version, rule, inputs, word, reason, given_at)
                values (:step, :hash, 'test', 1, 'test', '{}', 'ALLOW', '', now()) returning id)
            insert into nightshift.authorisation (step_id, verdict_id, arguments_hash, given_at)
            select :step, id, :hash, now() from said
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .update();
    }

    private String state(PlannedStep step) {
        return database.sql("select concat_ws(' ', state, error) from nightshift.effect where key = ?")
                .param(step.id().toString())
                .query(String.class)
                .optional()
                .orElse("not begun");
    }

    private List<String> rows(String books, PlannedStep step) {
        var table = books.substring(0, books.indexOf(':'));
        var columns = books.substring(books.indexOf(':') + 1);
        return database.sql("select concat_ws(', ', " + columns + ") from company." + table + " t where effect_key = ?")
                .param(step.id().toString())
                .query(String.class)
                .list();
    }
}
