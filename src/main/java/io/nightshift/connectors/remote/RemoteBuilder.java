package io.nightshift.connectors.remote;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Puts a {@link Remote} together. */
public final class RemoteBuilder {

    private final String name;
    private final RemoteLimits limits;
    private final Clock clock;
    private final Course course;
    private final RestClient.Builder client;

    private ErrorReading errors;
    private String callsLeft = "";
    private String tokenHeader = "";
    private @Nullable ClientCredentials credentials;

    RemoteBuilder(String name, RemoteLimits limits, Clock clock) {
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.course = new Course(name, clock);
        this.errors = ErrorReading.byStatus(name, clock);
        this.client = RestClient.builder();
    }

    public RemoteBuilder baseUrl(URI address) {
        client.baseUrl(BaseUrl.checked(name, address));
        return this;
    }

    public RemoteBuilder basic(String user, String password) {
        client.defaultHeaders(headers -> headers.setBasicAuth(user, password, java.nio.charset.StandardCharsets.UTF_8));
        return this;
    }

    public RemoteBuilder header(String header, String value) {
        client.defaultHeader(header, value);
        return this;
    }

    /** With a token, which is kept until it ends and fetched anew where it is not accepted. */
    public RemoteBuilder clientCredentials(ClientCredentials given) {
        this.credentials = given;
        return this;
    }

    /** The header that the system wants its tokens in, where it is not the usual one. */
    public RemoteBuilder tokenIn(String header) {
        this.tokenHeader = header;
        return this;
    }

    /** Whatever else this system's client needs, such as tokens. */
    public RemoteBuilder with(Consumer<RestClient.Builder> further) {
        further.accept(client);
        return this;
    }

    /** What an answer that is no success means, where it is not what its status usually means. */
    public RemoteBuilder errors(ErrorReading reading) {
        this.errors = reading;
        return this;
    }

    /** The header in which the system says how many calls it has left for us. */
    public RemoteBuilder callsLeftIn(String header) {
        this.callsLeft = header;
        return this;
    }

    public Remote build() {
        var reading = errors;
        var http = http();
        client.requestFactory(requests(http, limits.timeLimit()))
                .defaultHeader(HttpHeaders.USER_AGENT, "nightshift")
                .requestInterceptor(new AnswerWatch(name, course, callsLeft))
                .defaultStatusHandler(status -> !status.is2xxSuccessful(), (request, response) -> {
                    throw reading.read(ErrorAnswer.of(request, response));
                });
        if (credentials != null) {
            client.requestInterceptor(new Tokens(
                    name,
                    credentials,
                    tokenHeader,
                    RestClient.builder().requestInterceptor(new AnswerWatch(name, course, "")),
                    atMost -> requests(http, atMost),
                    limits.timeLimit(),
                    clock));
        }
        return new Remote(new Line(name, limits, course, thrown -> Remote.meaning(name, thrown)), client.build());
    }

    /** The JDK's client, because it knows PATCH; a redirect could carry our credentials elsewhere. */
    private HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.timeLimit())
                .build();
    }

    private static JdkClientHttpRequestFactory requests(HttpClient http, Duration timeLimit) {
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeLimit);
        return requests;
    }
}
