package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What protects people in their browsers: a token no other site knows, cookies no script reads, and headers. */
@HouseTest
class BrowserTest {

    private static final String CLAIM = "/camunda/api/engine/engine/default/task/none/claim";
    private static final String BODY = "{\"userId\": \"lead\"}";

    @LocalServerPort
    private int port;

    @Test
    void refusesWhatAnotherSiteHasItSend() throws Exception {
        var browser = new WebApplication(port);
        assertThat(browser.logIn("tasklist", "lead", DemoAccount.PASSWORD)).isEqualTo(200);
        browser.open("tasklist");

        var meant = browser.post(CLAIM, BODY);
        var forged = browser.postForged(CLAIM, BODY);

        assertThat(meant.body()).contains("Cannot find task with id none");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).doesNotContain("Cannot find task");
    }

    @Test
    void refusesToSignSomebodyInForAnotherSite() throws Exception {
        var browser = new WebApplication(port);
        browser.open("tasklist");

        var forged = browser.postForged("/camunda/api/admin/auth/user/default/login/tasklist", BODY);

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void showsTheSessionToNoScriptAndToNoOtherSite() throws Exception {
        var cookies = new WebApplication(port).open("tasklist").headers().allValues("Set-Cookie");

        assertThat(cookies)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsPattern("SameSite=(Lax|Strict)"));
        assertThat(cookies)
                .filteredOn(cookie -> !cookie.startsWith("XSRF-TOKEN"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly"));
    }

    @Test
    void letsNobodyFrameOrMisreadThePages() throws Exception {
        var page = new WebApplication(port).open("cockpit");

        assertThat(header(page, "Content-Security-Policy")).contains("base-uri 'self'", "frame-ancestors 'none'");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    }

    @ParameterizedTest
    @CsvSource({"/api/escalations, no-store", "/engine-rest/engine, no-cache"})
    void keepsTheAnswersOfItsRestOutOfCaches(String path, String word) {
        var answer = Callers.as("lead", port).get().uri(path).retrieve().toEntity(String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getCacheControl()).contains(word);
        assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }
}
