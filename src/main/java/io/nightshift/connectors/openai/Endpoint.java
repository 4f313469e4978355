package io.nightshift.connectors.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.credential.BearerTokenCredential;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The way to the endpoint: one HTTP client for all calls, which neither tries again, nor follows redirects, nor logs. */
final class Endpoint implements AutoCloseable {

    /** Common local servers hang up after 5 seconds; a connection that was hung up on fails the next call. */
    private static final Duration KEPT_ALIVE = Duration.ofSeconds(4);

    /** Bytes, many times what a model can say in the time it has; a longer one is cut off and then no JSON. */
    static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private static final List<String> AZURE =
            List.of(".openai.azure.com", ".services.ai.azure.com", ".cognitiveservices.azure.com", ".azure-api.net");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAiSettings settings;
    private final OkHttpClient http;
    private final OpenAIClient client;

    Endpoint(OpenAiSettings settings) {
        this.settings = settings;
        this.http = http(settings);
        this.client = client();
    }

    /** What the endpoint answers, within the limit to the last byte; an exception of the library for any other status than 200. */
    JsonNode call(ChatCompletionCreateParams params, Duration limit) throws IOException {
        var options = RequestOptions.builder()
                .timeout(Timeout.builder().request(limit).build())
                .build();
        try (var answer = client.chat().completions().withRawResponse().create(params, options)) {
            return JSON.readTree(answer.body().readNBytes(LARGEST_ANSWER));
        }
    }

    @Override
    public void close() {
        client.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    /** HTTP 1.1, because waiting for an answer over HTTP 2 holds on to a virtual thread's carrier before Java 24. */
    private static OkHttpClient http(OpenAiSettings settings) {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(
                        new ConnectionPool(settings.maxConnections(), KEPT_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    private OpenAIClient client() {
        var builder = OpenAIOkHttpClient.builder()
                .okHttpClient(http)
                .timeout(Timeout.builder().connect(settings.connectTimeout()).build())
                .maxRetries(0)
                .logLevel(LogLevel.OFF)
                .disableTelemetry(true)
                .putHeader("User-Agent", "Nightshift");
        if (!settings.baseUrl().isEmpty()) {
            builder.baseUrl(settings.baseUrl());
        }
        if (!settings.organization().isEmpty()) {
            builder.organization(settings.organization());
        }
        if (!settings.project().isEmpty()) {
            builder.project(settings.project());
        }
        signIn(builder);
        return builder.build();
    }

    /** Azure has a header of its own for keys, and before its newer API a path of its own for models. */
    private void signIn(OpenAIOkHttpClient.Builder builder) {
        var key = settings.apiKey().isEmpty() ? "none" : settings.apiKey();
        if (!isAzure()) {
            builder.credential(BearerTokenCredential.create(key));
            return;
        }
        builder.credential(AzureApiKeyCredential.create(key))
                .azureUrlPathMode(
                        settings.baseUrl().replaceAll("/+$", "").endsWith("/openai/v1")
                                ? AzureUrlPathMode.UNIFIED
                                : AzureUrlPathMode.LEGACY);
        if (!settings.azureApiVersion().isEmpty()) {
            builder.azureServiceVersion(AzureOpenAIServiceVersion.fromString(settings.azureApiVersion()));
        }
    }

    private boolean isAzure() {
        return !settings.azureApiVersion().isEmpty()
                || Stream.of(settings.baseUrl())
                        .filter(it -> !it.isEmpty())
                        .map(it -> URI.create(it).getHost().toLowerCase(Locale.ROOT))
                        .anyMatch(host -> AZURE.stream().anyMatch(host::endsWith));
    }
}
