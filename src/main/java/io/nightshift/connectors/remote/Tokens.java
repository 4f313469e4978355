package io.nightshift.connectors.remote;

import io.nightshift.actions.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Puts a token on every call. It is kept until it ends; where it is not accepted before that, another is fetched and the call
 * made again, because a call without a good token has done nothing.
 */
final class Tokens implements ClientHttpRequestInterceptor {

    /** For how long a token is taken for good whose system does not say. */
    private static final Duration UNTOLD = Duration.ofHours(1);

    private final String name;
    private final String header;
    private final Duration timeLimit;
    private final ClientRegistration registration;
    private final Authentication house;
    private final ClientCredentialsOAuth2AuthorizedClientProvider provider;
    private final ReentrantLock fetching = new ReentrantLock();

    private @Nullable OAuth2AuthorizedClient current;

    /** How long whoever fetches just now may take; the others wait for the lock meanwhile. */
    private Duration left;

    /** The header may be empty: then it is the usual one. */
    Tokens(
            String name,
            ClientCredentials credentials,
            String header,
            RestClient.Builder client,
            Function<Duration, ClientHttpRequestFactory> requests,
            Duration timeLimit,
            Clock clock) {
        this.name = name;
        this.header = header;
        this.timeLimit = timeLimit;
        this.left = timeLimit;
        this.registration = ClientRegistration.withRegistrationId(name)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .tokenUri(BaseUrl.checked(name, "token-uri", credentials.tokenUri()))
                .clientId(credentials.clientId())
                .clientSecret(credentials.clientSecret())
                .scope(credentials.scopes())
                .build();
        this.house = new AnonymousAuthenticationToken(name, name, AuthorityUtils.createAuthorityList("NIGHTSHIFT"));
        this.provider = provider(
                credentials,
                client.requestFactory((address, method) -> requests.apply(left).createRequest(address, method)),
                clock);
    }

    private ClientCredentialsOAuth2AuthorizedClientProvider provider(
            ClientCredentials credentials, RestClient.Builder client, Clock clock) {
        var answers = new OAuth2AccessTokenResponseHttpMessageConverter();
        answers.setAccessTokenResponseConverter(
                said -> new DefaultMapOAuth2AccessTokenResponseConverter().convert(withEnd(said)));
        var tokens = new RestClientClientCredentialsTokenResponseClient();
        tokens.setRestClient(client.messageConverters(all -> {
                    all.clear();
                    all.add(new FormHttpMessageConverter());
                    all.add(answers);
                })
                .defaultStatusHandler(status -> !status.is2xxSuccessful(), (request, answer) -> {
                    throw noToken(ErrorAnswer.of(request, answer), clock);
                })
                .build());
        tokens.setParametersCustomizer(parameters -> parameters.setAll(credentials.further()));
        var made = new ClientCredentialsOAuth2AuthorizedClientProvider();
        made.setAccessTokenResponseClient(tokens);
        made.setClock(clock);
        return made;
    }

    private static Map<String, Object> withEnd(Map<String, Object> said) {
        var all = new LinkedHashMap<>(said);
        all.putIfAbsent(OAuth2ParameterNames.EXPIRES_IN, String.valueOf(UNTOLD.toSeconds()));
        all.putIfAbsent(OAuth2ParameterNames.TOKEN_TYPE, OAuth2AccessToken.TokenType.BEARER.getValue());
        return all;
    }

    /** A refusal here is none of the deed, which may be done when somebody has mended the credentials. */
    private RuntimeException noToken(ErrorAnswer answer, Clock clock) {
        var read = ErrorReading.byStatus(
                        name, clock, it -> it.json().path("error").asText())
                .read(answer);
        return read instanceof Unavailable
                ? read
                : new Unavailable(read.getMessage() + "; it gave no token, so our credentials are not accepted");
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var time = new TimeLeft(timeLimit);
        var token = token(time);
        put(token, request);
        var answer = execution.execute(request, body);
        if (answer.getStatusCode() != HttpStatus.UNAUTHORIZED) {
            return answer;
        }
        answer.close();
        put(tokenAfter(token, time), request);
        return execution.execute(request, body);
    }

    private void put(String token, HttpRequest request) {
        if (header.isEmpty()) {
            request.getHeaders().setBearerAuth(token);
        } else {
            request.getHeaders().set(header, token);
        }
    }

    private String token(TimeLeft time) {
        return locked(time, () -> fetched(current));
    }

    /** Another than this one, unless another thread has fetched it meanwhile. */
    private String tokenAfter(String refused, TimeLeft time) {
        return locked(time, () -> fetched(current != null && value(current).equals(refused) ? null : current));
    }

    private String fetched(@Nullable OAuth2AuthorizedClient last) {
        var context = last == null
                ? OAuth2AuthorizationContext.withClientRegistration(registration)
                : OAuth2AuthorizationContext.withAuthorizedClient(last);
        try {
            var next = provider.authorize(context.principal(house).build());
            current = next == null ? last : next;
        } catch (OAuth2AuthorizationException e) {
            throw new Unavailable(name + " gave no token: " + e.getError().getErrorCode(), e);
        }
        if (current == null) {
            throw new Unavailable(name + " gave no token");
        }
        return value(current);
    }

    private static String value(OAuth2AuthorizedClient client) {
        return client.getAccessToken().getTokenValue();
    }

    private String locked(TimeLeft time, Supplier<String> work) {
        var begun = System.nanoTime();
        try {
            if (!fetching.tryLock(time.left.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Unavailable(name + " takes too long to give a token");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAwaited(name + " was not awaited any longer", e);
        }
        try {
            left = time.after(begun);
            return work.get();
        } finally {
            fetching.unlock();
            time.left = time.after(begun);
        }
    }

    /** What is left of the one time limit that a call has for tokens, however often it waits for one or fetches one. */
    private static final class TimeLeft {

        private static final Duration LEAST = Duration.ofMillis(1);

        private Duration left;

        private TimeLeft(Duration left) {
            this.left = left;
        }

        private Duration after(long begun) {
            var rest = left.minusNanos(System.nanoTime() - begun);
            return rest.compareTo(LEAST) < 0 ? LEAST : rest;
        }
    }
}
