package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the doors answer, however a path is written; who may knock at which is the table of {@link EveryDoorTest}. */
@HouseTest
class DoorsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NOBODY = "nobody";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private PathMappedEndpoints endpoints;

    /** Wrong passwords lock an account: nobody else's. */
    @BeforeEach
    void makeKnocker() {
        if (identities.createUserQuery().userId("knocker").count() == 0) {
            var knocker = identities.newUser("knocker");
            knocker.setPassword("nightshift");
            identities.saveUser(knocker);
            identities.createMembership("knocker", Group.ANALYSTS.id());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # the house's own REST
        GET     | /api/escalations                                  | knocker:no  | 401
        GET     | /api/escalations                                  | stranger    | 401
        GET     | /api/escalations                                  | nightshift  | 401
        GET     | /api/escalations                                  | analyst1    | 200
        GET     | /api/escalations                                  | lead        | 200
        GET     | /api/escalations                                  | finance1    | 200
        GET     | /api/escalations                                  | operator    | 200
        GET     | /api/escalations                                  | admin       | 200
        HEAD    | /api/escalations                                  | nobody      | 401
        OPTIONS | /api/escalations                                  | nobody      | 401
        TRACE   | /api/escalations                                  | nobody      | 400 401 405
        GET     | /api/escalations/                                 | nobody      | 401
        GET     | //api/escalations                                 | nobody      | 400
        GET     | /api//escalations                                 | nobody      | 400
        GET     | /api%2Fescalations                                | nobody      | 400
        GET     | /api/%2e%2e/api/escalations                       | nobody      | 400
        GET     | /api/escalations;x=1                              | nobody      | 400
        GET     | /API/escalations                                  | nobody      | 401
        GET     | /%61pi/escalations                                | nobody      | 401
        POST    | /api/escalations                                  | ticketing   | 400
        POST    | /api/escalations/ESC-999999/messages              | ticketing   | 400
        GET     | /api/escalations/ESC-999999                       | ticketing   | 404
        GET     | /api/escalations/ESC-999999                       | finance1    | 404
        GET     | /api/escalations/ESC-999999/timeline              | operator    | 404
        DELETE  | /api/escalations/ESC-999999                       | admin       | 403
        POST    | /api/escalations/ESC-999999/give-back             | analyst1    | 400
        POST    | /api/escalations/ESC-999999/give-back             | finance1    | 400
        POST    | /api/escalations/ESC-999999/doubts                | finance1    | 400
        POST    | /api/escalations/ESC-999999/doubts                | controller  | 400
        POST    | /api/escalations/ESC-999999/doubts                | lead        | 400
        POST    | /api/brakes                                       | analyst1    | 403
        GET     | /api/near-misses                                  | lead        | 200
        GET     | /api/near-misses                                  | operator    | 200
        GET     | /api/brakes                                       | finance1    | 200
        GET     | /api/brakes/releases                              | technician1 | 200
        POST    | /api/brakes/case:ESC-999999/release/confirmation  | lead        | 409
        POST    | /api/brakes/case:ESC-999999/release/confirmation  | operator    | 409
        GET     | /api/approvals/figures                            | lead        | 200
        GET     | /api/approvals/figures                            | operator    | 200
        GET     | /api/approvals/figures                            | bizanalyst  | 200
        GET     | /api/approvals/figures?days=0                     | lead        | 400
        GET     | /api/approvals/figures?days=x                     | lead        | 400
        POST    | /api/approvals/figures                            | lead        | 403
        GET     | /api/approvals                                    | lead        | 403
        GET     | /api/autonomy                                     | lead        | 200
        GET     | /api/autonomy                                     | operator    | 200
        GET     | /api/autonomy                                     | bizanalyst  | 200
        GET     | /api/autonomy/demotions                           | bizanalyst  | 200
        POST    | /api/autonomy                                     | lead        | 403
        POST    | /api/autonomy/slow-answer/promotion               | lead        | 400
        POST    | /api/autonomy/slow-answer/promotion               | operator    | 400
        PUT     | /api/autonomy/slow-answer/promotion               | lead        | 403
        DELETE  | /api/autonomy/demotions                           | lead        | 403
        GET     | /api/company                                      | finance1    | 200
        GET     | /api/company                                      | operator    | 200
        GET     | /api/company/customers                            | ticketing   | 403
        POST    | /api/company/faults                               | lead        | 403
        POST    | /api/company/orders                               | admin       | 403
        GET     | /api/unknown                                      | nobody      | 401
        GET     | /api/unknown                                      | admin       | 403
        # descriptions
        GET     | /v3/api-docs                                      | analyst1    | 200
        GET     | /api/docs                                         | analyst1    | 302
        GET     | /api/swagger-ui/index.html                        | nobody      | 401
        GET     | /api/swagger-ui/index.html                        | analyst1    | 200
        # the engine's REST
        GET     | /engine-rest                                      | nobody      | 401
        GET     | /engine-rest/                                     | nobody      | 401
        GET     | /engine-rest/engine                               | knocker:no  | 401
        GET     | /engine-rest/engine                               | nightshift  | 401
        GET     | /engine-rest/engine                               | analyst1    | 200
        GET     | /engine-rest/task?maxResults=10                   | analyst1    | 200
        GET     | /engine-rest/%74ask                               | nobody      | 401
        GET     | /engine-rest//task                                | nobody      | 400
        OPTIONS | /engine-rest/task                                 | nobody      | 401
        POST    | /engine-rest/deployment/create                    | bizanalyst  | 415
        GET     | /api/thresholds/changes                           | finance1    | 200
        GET     | /api/thresholds/changes/999999                    | lead        | 404
        GET     | /api/thresholds/no-such/versions                  | bizanalyst  | 404
        POST    | /api/thresholds/refund-authority/changes          | bizanalyst  | 400
        POST    | /api/thresholds/refund-authority/trial            | lead        | 400
        POST    | /api/thresholds/refund-authority/revert           | operator    | 400
        PUT     | /api/thresholds/refund-authority/revert           | operator    | 403
        DELETE  | /api/thresholds/changes/999999                    | bizanalyst  | 404
        PUT     | /engine-rest/external-task/x/retries              | operator    | 400 415
        POST    | /engine-rest/message                              | operator    | 400 415
        POST    | /engine-rest/process-instance                     | finance1    | 400 415
        POST    | /engine-rest/history/cleanup/                     | operator    | 403
        POST    | /engine-rest/user/create                          | admin       | 400 415
        POST    | /engine-rest/unknown                              | admin       | 403
        GET     | /engine-rest/unknown                              | admin       | 403
        GET     | /engine-rest/tenant                               | admin       | 403
        GET     | /engine-rest/engine/default/tenant                | admin       | 403
        GET     | /engine-rest/engine/default/task                  | analyst1    | 403
        PUT     | /api/brakes/everything                            | lead        | 400
        PUT     | /api/brakes/everything                            | analyst1    | 400
        DELETE  | /api/brakes/case:ESC-999999                       | operator    | 204
        POST    | /engine-rest/process-definition/key/escalation/start | lead     | 403
        POST    | /engine-rest/process-definition/key/escalation/start/ | lead    | 403
        GET     | /engine-rest/metrics                              | operator    | 400
        GET     | /engine-rest/metrics/activity-instance-start/sum  | operator    | 400
        # the web applications
        GET     | /                                                 | nobody      | 302
        GET     | /camunda/app/                                     | nobody      | 200 302
        GET     | /camunda/app/tasklist/default/                    | nobody      | 200
        GET     | /camunda/api/engine/engine/default/task           | nobody      | 401
        GET     | /camunda/api/engine/engine/default/user           | nobody      | 401
        GET     | /camunda/api/admin/auth/user/default              | nobody      | 404
        POST    | /camunda/api/admin/setup/default/user/create      | nobody      | 403
        POST    | /camunda/api/admin/setup/default/user/create/     | nobody      | 403
        POST    | /camunda/api/admin/s%65tup/default/user/create    | nobody      | 403
        POST    | /camunda/api/admin//setup/default/user/create     | nobody      | 400
        POST    | /camunda/api/admin/setup;a=b/default/user/create  | nobody      | 400
        PUT     | /camunda/api/admin/setup                          | nobody      | 403
        POST    | /camunda/api/engine/engine/default/external-task/fetchAndLock | nobody | 403
        POST    | /camunda/api/engine/engine/default/external-task/fetchAndLock/ | nobody | 403
        POST    | /camunda/api/engine/engine/default/external-task/x/complete   | nobody | 403
        POST    | /camunda/api/engine/engine/default/external-task/x/unlock     | nobody | 403
        GET     | /camunda/unknown                                  | nobody      | 403
        GET     | /camunda/unknown                                  | admin       | 403
        # signs of life
        GET     | /actuator/health                                  | nobody      | 200
        GET     | /actuator/health/liveness                         | nobody      | 200
        GET     | /actuator/health/readiness                        | nobody      | 200
        GET     | /actuator/health/db/x                             | nobody      | 401
        GET     | /actuator                                         | nobody      | 401
        GET     | /actuator/prometheus                              | nobody      | 401
        GET     | /actuator/prometheus                              | lead        | 403
        GET     | /actuator/info                                    | operator    | 200
        GET     | /actuator/env                                     | nobody      | 401
        # everything else
        GET     | /unknown                                          | nobody      | 401
        GET     | /unknown                                          | admin       | 403
        GET     | /webjars/swagger-ui/index.html                    | nobody      | 401
        GET     | /swagger-ui/index.html                            | nobody      | 401
        GET     | /favicon.ico                                      | nobody      | 401
        """)
    void letsThroughOnlyWhoIsMeant(String method, String path, String user, String expected) throws Exception {
        var status = ask(method, path, user).statusCode();

        assertThat(expected.split(" ")).contains(String.valueOf(status));
    }

    @Test
    void saysNothingButHealthToStrangers() throws Exception {
        assertThat(ask("GET", "/actuator/health", NOBODY).body()).doesNotContain("components", "database");
    }

    @Test
    void describesTheInterfaceByName() throws Exception {
        assertThat(ask("GET", "/v3/api-docs", "lead").body()).contains("\"title\":\"Nightshift\"");
    }

    /** Whoever connects a system reads what each call is for, sorted by the words of the trade. */
    @Test
    void saysOfEachCallWhatItIsFor() throws Exception {
        var paths = new ObjectMapper()
                .readTree(ask("GET", "/v3/api-docs", "lead").body())
                .path("paths");
        var silent = new ArrayList<String>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> call.getValue().path("summary").asText().isBlank()
                                || call.getValue().at("/tags/0").asText().contains("controller"))
                        .forEach(call -> silent.add(call.getKey() + " " + path.getKey())));

        assertThat(paths.size()).isGreaterThan(40);
        assertThat(silent).isEmpty();
    }

    @Test
    void shutsEveryEndpointOfActuatorButHealthToStrangers() throws Exception {
        var open = new TreeSet<String>();

        for (var path : endpoints.getAllPaths()) {
            note(open, "GET", path);
            note(open, "POST", path);
        }

        assertThat(open).containsExactly("GET /actuator/health 200");
    }

    @Test
    void refusesAChangeThatAnotherSiteAsksABrowserFor() throws Exception {
        var forged = request("POST", "/api/escalations", "ticketing")
                .header("Sec-Fetch-Site", "cross-site")
                .build();

        var answer = HTTP.send(forged, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void asksStrangersForNameAndPasswordInProblemDetails() throws Exception {
        var answer = ask("GET", "/api/escalations", NOBODY);

        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void keepsNoSessionOfThoseWhoSignInWithEveryRequest() throws Exception {
        assertThat(ask("GET", "/api/escalations", "lead").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(ask("GET", "/engine-rest/engine", "lead").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    private void note(Set<String> open, String method, String path) throws Exception {
        var status = ask(method, path, NOBODY).statusCode();
        if (status != 401 && status != 403) {
            open.add(method + " " + path + " " + status);
        }
    }

    private HttpResponse<String> ask(String method, String path, String user) throws IOException, InterruptedException {
        return HTTP.send(request(method, path, user).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String user) {
        var body = Set.of("POST", "PUT").contains(method)
                ? HttpRequest.BodyPublishers.ofString("{}")
                : HttpRequest.BodyPublishers.noBody();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/json");
        if (!user.equals(NOBODY)) {
            var credentials = user.contains(":") ? user : user + ":nightshift";
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }
}
