package io.nightshift.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A browser without a screen that uses Cockpit, Tasklist and Admin: it keeps cookies and sends back the token. */
public class WebApplication {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String house;

    public WebApplication(int port) {
        this.house = "http://localhost:" + port;
    }

    /** Opens the page, so that the session and the token against forged requests are there. */
    public HttpResponse<String> open(String application) throws IOException, InterruptedException {
        return get("/camunda/app/" + application + "/default/");
    }

    public int logIn(String application, String user, String password) throws IOException, InterruptedException {
        open(application);
        var form = "username=" + encoded(user) + "&password=" + encoded(password);
        return post(
                        "/camunda/api/admin/auth/user/default/login/" + application,
                        "application/x-www-form-urlencoded",
                        form)
                .statusCode();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    /** What another site would have this browser send: its cookies go along, the token does not. */
    HttpResponse<String> postForged(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(house + path)).header("Accept", "application/json, text/html");
        cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(it -> request.header("X-XSRF-TOKEN", it.getValue()));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
