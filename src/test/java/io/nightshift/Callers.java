package io.nightshift;

import org.springframework.web.client.RestClient;

/** Calls the house's REST as one of the demo users; every answer comes back as it is, also 4xx. */
public final class Callers {

    private static final String PASSWORD = "nightshift";

    private Callers() {}

    /** Somebody who has signed in, such as {@code ticketing} or {@code analyst1}. */
    public static RestClient as(String user, int port) {
        return as(user, PASSWORD, port);
    }

    public static RestClient as(String user, String password, int port) {
        return builder(port)
                .defaultHeaders(headers -> headers.setBasicAuth(user, password))
                .build();
    }

    /** A stranger. */
    public static RestClient nobody(int port) {
        return builder(port).build();
    }

    private static RestClient.Builder builder(int port) {
        return RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {});
    }
}
