package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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

    private static Map<String, Object> body(String deed, String reason) {
        return deed.equals("canary") ? Map.of("share", 0.1, "reason", reason) : Map.of("reason", reason);
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

        var answer = post(person, "/" + id + "/" + deed, body(deed, DONE));

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
                post("lead", "/none/" + deed, body(deed, DONE)),
                HttpStatus.NOT_FOUND,
                "There is no bundle 'none'; GET /api/bundles lists them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "promote", "roll-back"})
    void wantsAReason(String deed) {
        propose();

        assertProblem(
                post("lead", "/" + id + "/" + deed, body(deed, " ")),
                HttpStatus.BAD_REQUEST,
                "reason must not be blank");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 200",
        "0.5001, 400",
        "0.0001, 200",
        "-0.0001, 400",
        "0.00009, 400",
        "0.12345, 400",
        "0.5000, 200",
        "1e-200000, 400",
        "1e200000, 400"
    })
    void triesABundleOnHalfOfTheCustomersAtMost(String share, int status) {
        propose();

        var answer = post("lead", "/" + id + "/canary", "{\"share\": " + share + ", \"reason\": \"" + DONE + "\"}");

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(answer.getBody().path("detail").asText()).contains("share ");
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "promote", "roll-back"})
    void wantsAReasonInOneLineOfText(String deed) {
        var fine = body(deed, "naïve \ud83d\ude42 ".repeat(30) + "x".repeat(230)); // 30 x 9 and 230 are 500
        var path = deed.isEmpty() ? "" : "/" + id + "/" + deed;
        if (deed.isEmpty()) {
            fine = proposal();
        } else {
            propose();
        }

        for (var reason : List.of("a\u0000b", "a\nb", "a\u001fb", "a\u007fb", "a\u0085b")) {
            var refused = new HashMap<>(fine);
            refused.put("reason", reason);
            assertProblem(
                    post("lead", path, refused),
                    HttpStatus.BAD_REQUEST,
                    "reason is one line of text without control characters");
        }
        assertThat(post("lead", path, fine).getStatusCode()).isNotEqualTo(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modells     | {}              | modells",
                "temperature | 9               | temperature",
                "parameters  | {\"maxToken\": 1} | parameters.maxToken"
            })
    void namesAFieldThatThereIsNot(String field, String value, String named) throws Exception {
        var proposal = proposal();
        proposal.put(field, new JsonMapper().readTree(value));

        var answer = post("lead", "", proposal);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("detail").asText())
                .startsWith("There is no field '" + named + "'; there are [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "promote", "roll-back"})
    void namesAFieldThatNoDeedHas(String deed) {
        propose();
        var body = new HashMap<>(body(deed, DONE));
        body.put("overide", true);

        var answer = post("lead", "/" + id + "/" + deed, body);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("detail").asText()).startsWith("There is no field 'overide'; there are [");
    }

    @Test
    void takesAReportOfFiveMegabytesAndNoLongerOne() {
        propose();

        assertThat(post("lead", "/" + id + "/evaluations", report(BodyLimit.MOST_BYTES))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        for (var bytes : List.of(BodyLimit.MOST_BYTES + 1, 19_000_000)) {
            assertProblem(
                    post("lead", "/" + id + "/evaluations", report(bytes)),
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "What is said of a bundle has at most 5242880 bytes; of a report, leave out what is told of the"
                            + " single scenarios");
        }
    }

    private static String report(int bytes) {
        var around = "{\"scenarios\": \"\"}";
        return around.replace("\"\"", "\"" + "x".repeat(bytes - around.length()) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [{\"b\": \"x\\u0000y\"}]}", "{\"a\\u0000\": 1}", "{\"a\": \"\\ud83d\"}"})
    void keepsNoReportThatTheDatabaseCannotKeep(String report) {
        propose();

        assertProblem(
                post("lead", "/" + id + "/evaluations", report),
                HttpStatus.BAD_REQUEST,
                "A report that holds U+0000 or half a character cannot be kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"x\\\\u0000y\"}", "{\"a\": \"\\ud83d\\ude42\\u0001\"}"})
    void keepsAReportWhoseTextOnlyLooksTheSame(String report) {
        propose();

        assertThat(post("lead", "/" + id + "/evaluations", report).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void comparesNothingWithWhatIsNoName() {
        var answer = Callers.as("lead", port)
                .get()
                .uri("/api/bundles/compare?a={a}&b={b}", "x\u0000", id)
                .retrieve()
                .toEntity(JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
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
