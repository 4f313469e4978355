package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.access.WebApplication;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the approver's browser is given: all that is needed to decide, and nothing else. */
@HouseTest
class ApprovalFormTest {

    /** What goes to the browser. A further name is somebody's decision to show it. */
    private static final Set<String> SHOWN = Set.of(
            "case",
            "step", // the process's own, references both
            "caseNumber",
            "ticket",
            "customer",
            "tier",
            "reading",
            "ticketWords",
            "facts",
            "missing",
            "proposal",
            "proposalReason",
            "restsOn",
            "rule",
            "people",
            "plan",
            "otherSteps",
            "draftReply",
            "history",
            "similar",
            "mayAmend",
            "mayAmendAmount",
            "mayAmendPercent",
            "mayAmendTerms",
            "mayAmendText",
            "unsupported",
            "amount");

    private static final Set<String> ANSWERS =
            Set.of("decision", "amount", "percent", "terms", "text", "answerForIt", "reason", "wholePlan");

    private final String type = "form-" + UUID.randomUUID();
    final ApprovalScene scene;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient database;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    CustomerRef customer = new CustomerRef("C-0");
    String finance = "";

    ApprovalFormTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void somebodyOfFinance() {
        customer = scene.customer();
        finance = scene.person("finance");
    }

    private CaseId asked(CustomerRef of, String name, String amount) {
        var id = scene.openCase(of, scene.fact("customer.name", name));
        scene.readAs(id, type);
        database.sql("""
            insert into nightshift.message (case_number, id, author, body, received_at)
            values (:case, 'm1', 'CUSTOMER', :body, now())
            """)
                .param("case", id.number())
                .param("body", "Secret words of " + name)
                .update();
        scene.propose(id, refund(amount));
        return id;
    }

    private void ended(CaseId id, String ending) {
        database.sql("insert into nightshift.outcome values (:case, 1, :ending, 1, now())")
                .param("case", id.number())
                .param("ending", ending)
                .update();
    }

    private JsonNode form(CaseId id) {
        return Objects.requireNonNull(Callers.as(finance, ApprovalScene.PASSWORD, port)
                .get()
                .uri("/engine-rest/task/" + scene.task(id).getId() + "/form-variables")
                .retrieve()
                .body(JsonNode.class));
    }

    private List<JsonNode> rows(JsonNode form, String table) throws Exception {
        var rows = json.readTree(form.path(table).path("value").asText());
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    @Test
    void showsNothingButWhatTheApproverNeeds() {
        var form = form(asked(customer, "Own Customer", "123.45"));

        assertThat(form.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(SHOWN);
    }

    @Test
    void everyFieldOfTheFormIsFilledOrAnAnswer() throws Exception {
        var form = json.readTree(Files.readString(Path.of("forms/approve-action.form")));
        var shown = form(asked(customer, "Own Customer", "123.45"));
        List<String> empty = new ArrayList<>();
        form.path("components").forEach(field -> {
            var name = field.has("key")
                    ? field.path("key").asText()
                    : field.path("dataSource").asText("").replace("=", "");
            if (!name.isEmpty() && !ANSWERS.contains(name) && !shown.has(name)) {
                empty.add(name);
            }
        });

        assertThat(empty).isEmpty();
    }

    @Test
    void showsUpToThreeSimilarProposalsAndHowTheyEnded() throws Exception {
        var far = asked(scene.customer(), "Other", "900.00");
        var near = asked(scene.customer(), "Other", "124.00");
        var amended = asked(scene.customer(), "Other", "300.00");
        var silent = asked(scene.customer(), "Other", "400.00");
        var open = asked(scene.customer(), "Other", "123.00");
        scene.answer(finance, scene.task(near), Map.of("decision", "approve", "reason", "call her on 0170 4711"));
        scene.answer(finance, scene.task(amended), Map.of("decision", "amend", "amount", "250.00"));
        scene.answer(finance, scene.task(far), Map.of("decision", "reject", "reason", "no"));
        scene.timer(scene.task(silent), "approverSilent");
        ended(near, "BY_AGENT");

        var similar = rows(form(asked(customer, "Own Customer", "123.45")), "similar");

        assertThat(similar)
                .extracting(row -> row.path("case").asText())
                .containsExactly(near.toString(), amended.toString(), silent.toString())
                .doesNotContain(open.toString());
        assertThat(similar)
                .extracting(row -> row.path("answer").asText())
                .containsExactly("approved", "amended to 250.00 EUR", "nobody answered");
        assertThat(similar.getFirst().path("ending").asText()).isEqualTo("by agent");
        assertThat(similar.getFirst().path("amount").asText()).isEqualTo("124.00 EUR");
        assertThat(similar.getFirst().path("type").asText()).isEqualTo(type.replace('-', ' '));
    }

    @Test
    void countsWhatTheFirstPersonSaidAsNoPrecedentForTheSecond() throws Exception {
        var id = asked(customer, "Own Customer", "600.00");
        scene.answer(finance, scene.task(id), Map.of("decision", "approve"));
        finance = scene.person("finance");

        assertThat(rows(form(id), "similar"))
                .extracting(row -> row.path("case").asText())
                .doesNotContain(id.toString());
    }

    @Test
    void showsTheEarlierCasesOfTheCustomerAndNobodyElses() throws Exception {
        var earlier = scene.openCase(customer);
        ended(earlier, "UNANSWERED");
        scene.openCase();

        var history = rows(form(asked(customer, "Own Customer", "123.45")), "history");

        assertThat(history).singleElement().satisfies(row -> {
            assertThat(row.path("case").asText()).isEqualTo(earlier.toString());
            assertThat(row.path("ending").asText()).isEqualTo("unanswered");
        });
    }

    @Test
    void showsWhatTheCustomerWouldBeToldBeforeItIsWritten() {
        var form = form(asked(customer, "Own Customer", "123.45"));

        assertThat(form.path("draftReply").path("value").asText())
                .contains("We have refunded 123.45 EUR on your invoice INV-77001");
    }

    /** By the engine's REST and by Tasklist: values, the form itself, and what the page is made of. */
    @Test
    void sendsNobodyElsesWordsAndNoneOfTheHousesToTheBrowser() throws Exception {
        var other = asked(scene.customer(), "Erika Elsewhere", "124.00");
        scene.answer(finance, scene.task(other), Map.of("decision", "reject", "reason", "Erika has moved to Ulm"));
        var id = asked(customer, "Own Customer", "123.45");
        var hidden = Map.<String, Object>of("prompt", "You are the agent", "apiKey", "sk-secret");
        runtime.setVariablesLocal(scene.task(id).getExecutionId(), hidden);
        var browser = new WebApplication(port);
        assertThat(browser.logIn("tasklist", finance, ApprovalScene.PASSWORD)).isEqualTo(200);

        for (var root : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
            for (var path : List.of("/form-variables", "/deployed-form", "/rendered-form", "/form", "")) {
                var address = root + "/task/" + scene.task(id).getId() + path;
                var body = root.equals("/engine-rest")
                        ? basic(address)
                        : browser.get(address).body();
                assertThat(body)
                        .as(address)
                        .doesNotContain("Erika", "Ulm", "Secret words of Erika")
                        .doesNotContain("sk-secret", "You are the agent")
                        .doesNotContain("Use it when", "jdbc:", "argumentsSchema", ApprovalScene.PASSWORD);
            }
        }
        assertThat(form(id).toString()).contains("Secret words of Own Customer");
    }

    private String basic(String address) {
        return String.valueOf(Callers.as(finance, ApprovalScene.PASSWORD, port)
                .get()
                .uri(address)
                .retrieve()
                .toEntity(String.class)
                .getBody());
    }
}
