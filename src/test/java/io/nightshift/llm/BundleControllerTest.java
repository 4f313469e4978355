package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Bundles by REST: each person does what is theirs, and is told what was wrong. */
@HouseTest
class BundleControllerTest {

    private static final String DONE = "done by the test";

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @RegisterExtension
    final BundleScene scene;

    private final String id = "test-" + UUID.randomUUID();

    BundleControllerTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    private ResponseEntity<JsonNode> post(String person, String path, Object body) {
        return Callers.as(person, port)
                .post()
                .uri("/api/bundles" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> get(String person, String path) {
        return Callers.as(person, port)
                .get()
                .uri("/api/bundles" + path)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private Map<String, Object> proposal() {
        return new HashMap<>(Map.of("id", id, "models", Map.of("plan", "model-" + id), "reason", DONE));
    }

    private void propose() {
        assertThat(post("bizanalyst", "", proposal()).getStatusCode()).isEqualTo(HttpStatus.CREATED);
    }

    private void evaluate() {
        var report = ReportGateTest.report(scene.entry(id).bundle(), clock.instant());
        assertThat(post("bizanalyst", "/" + id + "/evaluations", report).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    private static Map<String, Object> why() {
        return Map.of("reason", DONE);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, HttpStatus status, String detail) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().path("detail").asText()).isEqualTo(detail);
    }

    // The whole way

    @Test
    void goesFromTheProposalToARollBack() {
        var before = scene.before().id();
        var created = post("bizanalyst", "", proposal());
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getHeaders().getLocation()).hasToString("/api/bundles/" + id);

        evaluate();
        var canary = post("lead", "/" + id + "/canary", Map.of("share", 0.05, "reason", DONE));
        assertThat(canary.getBody().path("state").asText()).isEqualTo("CANARY");
        var live = post("lead", "/" + id + "/promote", why());
        assertThat(live.getBody().path("state").asText()).isEqualTo("LIVE");
        assertThat(live.getBody().path("liveBy").asText()).isEqualTo("lead");
        var restored = post("bizanalyst", "/" + id + "/roll-back", why());
        assertThat(restored.getBody().path("id").asText()).isEqualTo(before);

        assertThat(get("analyst1", "/" + id + "/events").getBody().findValuesAsText("word"))
                .containsExactly("PROPOSED", "EVALUATED", "CANARY", "PROMOTED", "ROLLED_BACK");
        assertThat(get("analyst1", "/" + id).getBody().at("/bundle/state").asText())
                .isEqualTo("RETIRED");
    }

    @Test
    void takesWhatAProposalLeavesOutFromTheLiveBundle() {
        var live = scene.before().bundle();
        var proposal = proposal();
        proposal.put("parameters", Map.of("temperature", 0.2, "maxTokens", 1500));

        post("bizanalyst", "", proposal);

        var bundle = scene.entry(id).bundle();
        assertThat(bundle.models())
                .containsEntry(Purpose.PLAN, "model-" + id)
                .containsEntry(Purpose.WRITE, live.models().get(Purpose.WRITE));
        assertThat(bundle.prompts()).isEqualTo(live.prompts());
        assertThat(bundle.cheaper()).isEqualTo(live.cheaper());
        assertThat(bundle.parameters()).isEqualTo(new Bundle.Parameters(0.2, 1500));
    }

    @Test
    void showsABundleWithItsReports() {
        propose();
        evaluate();

        var shown = get("technician1", "/" + id).getBody();

        assertThat(shown.at("/bundle/hash").asText())
                .isEqualTo(scene.entry(id).bundle().hash());
        assertThat(shown.at("/bundle/prompts/plan").asInt()).isEqualTo(1);
        assertThat(shown.at("/bundle/catalogue/escalation").asInt()).isPositive();
        assertThat(shown.at("/evaluations/0/passed").asBoolean()).isTrue();
        assertThat(shown.at("/evaluations/0/report/summary/claimed").asInt()).isEqualTo(40);
        assertThat(shown.at("/evaluations/0/report").has("scenarios")).isFalse();
        assertThat(get("technician1", "").getBody().findValuesAsText("id")).contains(id);
    }

    @Test
    void comparesTwoBundlesSideBySide() {
        propose();

        var compared = get(
                        "bizanalyst",
                        "/compare?a=" + id + "&b=" + scene.before().id())
                .getBody();

        assertThat(compared.findValuesAsText("bundle"))
                .containsExactly(id, scene.before().id());
        assertThat(compared.at("/0/cases").asInt()).isZero();
        assertThat(compared.at("/0").has("endings")).isTrue();
    }

    // Who may

    @ParameterizedTest
    @ValueSource(strings = {"ticketing", "analyst1", "finance1", "controller", "technician1", "admin"})
    void letsOthersProposeNothing(String person) {
        assertProblem(post(person, "", proposal()), HttpStatus.FORBIDDEN, "This account may not do that");
    }

    @ParameterizedTest
    @CsvSource({
        "bizanalyst, canary",
        "bizanalyst, promote",
        "analyst1, canary",
        "analyst1, promote",
        "admin, promote",
        "analyst1, roll-back",
        "analyst1, evaluations"
    })
    void letsNobodyElseChangeWhatIsLive(String person, String deed) {
        propose();

        var answer = post(person, "/" + id + "/" + deed, Map.of("share", 0.1, "reason", DONE));

        assertProblem(answer, HttpStatus.FORBIDDEN, "This account may not do that");
        assertThat(scene.entry(id).state()).isEqualTo(BundleEntry.State.DRAFT);
    }

    @Test
    void asksStrangersToSignIn() {
        var answer = Callers.nobody(port).get().uri("/api/bundles").retrieve().toEntity(JsonNode.class);

        assertProblem(answer, HttpStatus.UNAUTHORIZED, "Sign in with the name and password of an account");
    }

    @Test
    void needsAnotherPersonThanTheProposerToOverrideTheGate() {
        assertThat(post("lead", "", proposal()).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var override = Map.of("reason", DONE, "override", true);

        assertProblem(
                post("lead", "/" + id + "/promote", override),
                HttpStatus.FORBIDDEN,
                "lead has proposed bundle " + id + "; another person has to override the gate");
        assertThat(post("operator", "/" + id + "/promote", override).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    // What was wrong

    @Test
    void saysWhatTheGateFound() {
        propose();

        var answer = post("lead", "/" + id + "/promote", why());

        assertProblem(
                answer,
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Bundle " + id + " does not pass the gate: there is no evaluation of it. Another person than who"
                        + " proposed it may override that");
        assertThat(answer.getBody().at("/reasons/0").asText()).isEqualTo("there is no evaluation of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events"})
    void knowsNoOtherBundles(String what) {
        assertProblem(
                get("lead", "/none" + what),
                HttpStatus.NOT_FOUND,
                "There is no bundle 'none'; GET /api/bundles lists them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "promote", "roll-back", "evaluations"})
    void changesNoOtherBundles(String deed) {
        assertProblem(
                post("lead", "/none/" + deed, Map.of("share", 0.1, "reason", DONE)),
                HttpStatus.NOT_FOUND,
                "There is no bundle 'none'; GET /api/bundles lists them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "promote", "roll-back"})
    void wantsAReason(String deed) {
        propose();

        assertProblem(
                post("lead", "/" + id + "/" + deed, Map.of("share", 0.1, "reason", " ")),
                HttpStatus.BAD_REQUEST,
                "reason must not be blank");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 200", "0.5001, 400", "0.0001, 200", "-0.0001, 400"})
    void triesABundleOnHalfOfTheCustomersAtMost(double share, int status) {
        propose();

        var answer = post("lead", "/" + id + "/canary", Map.of("share", share, "reason", DONE));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
    }

    @Test
    void saysWhatIsNotNow() {
        propose();

        assertProblem(
                post("lead", "/" + id + "/roll-back", why()),
                HttpStatus.CONFLICT,
                "Bundle " + id + " is not live; only what is can be rolled back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "shipped-99"})
    void keepsTheHousesOwnNames(String name) {
        var proposal = proposal();
        proposal.put("id", name);

        assertProblem(
                post("lead", "", proposal),
                HttpStatus.BAD_REQUEST,
                "The name '" + name + "' is the house's own; choose another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plan", "plan short", "plan/2", "-plan", ""})
    void wantsANameThatPeopleCanSay(String name) {
        var proposal = proposal();
        proposal.put("id", name);

        assertProblem(post("lead", "", proposal), HttpStatus.BAD_REQUEST, "id is a word such as plan-short");
    }

    @Test
    void knowsNoOtherPromptsAndPurposes() {
        var proposal = proposal();
        proposal.put("prompts", Map.of("plan", 999));
        assertThat(post("lead", "", proposal).getBody().path("detail").asText())
                .startsWith("There is no prompt plan/999 in this release, which has 1 to ");

        proposal.put("prompts", Map.of("sing", 1));
        assertProblem(
                post("lead", "", proposal),
                HttpStatus.BAD_REQUEST,
                "There is no purpose 'sing'; there are [assess, plan, write]");
    }

    @Test
    void refusesAPromptWithoutAVersion() {
        var proposal = proposal();
        var prompts = new HashMap<String, Object>();
        prompts.put("plan", null);
        proposal.put("prompts", prompts);

        assertProblem(post("lead", "", proposal), HttpStatus.BAD_REQUEST, "prompts[plan] must not be null");
    }

    @Test
    void saysWhatTheBodyIs() {
        assertProblem(
                post("lead", "", "{"),
                HttpStatus.BAD_REQUEST,
                "The body is JSON: 'reason', and what is asked for: 'id' with 'prompts', 'models', 'cheaper' and"
                        + " 'parameters' of a proposal, 'share' of a canary, or a report");
        propose();
        assertProblem(
                post("lead", "/" + id + "/evaluations", "[]"),
                HttpStatus.BAD_REQUEST,
                "A report is the JSON object that the evaluation writes");
    }
}
