package io.nightshift.connectors.openai;

import io.nightshift.access.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses a start with settings that no endpoint can be asked with; the words never repeat what was set. */
final class EndpointRules {

    /** What stands in a header and in no quotes; a key with anything else was copied with more than itself. */
    private static final Pattern WORD = Pattern.compile("[!-~&&[^\"']]*");

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private EndpointRules() {}

    static void check(OpenAiSettings settings) {
        word("The API key of the language model", settings.apiKey(), "OPENAI_API_KEY");
        word("The organization at the language model", settings.organization(), "OPENAI_ORG_ID");
        word("The project at the language model", settings.project(), "OPENAI_PROJECT_ID");
        word("The version of Azure's API", settings.azureApiVersion(), "nightshift.openai.azure-api-version");
        address(settings.baseUrl());
        if (settings.maxConnections() < 1) {
            throw new StartRefused(
                    "The language model can be asked over no connection",
                    "Set nightshift.openai.max-connections to 1 or more");
        }
        if (settings.connectTimeout().compareTo(SHORTEST) < 0
                || settings.connectTimeout().compareTo(OpenAiModel.LONGEST) > 0) {
            throw new StartRefused(
                    "The time to connect to the language model is none, or more than a day",
                    "Set nightshift.openai.connect-timeout to some seconds, such as 5s");
        }
    }

    private static void word(String name, String value, String variable) {
        if (!WORD.matcher(value).matches()) {
            throw new StartRefused(
                    name + " has blanks, line breaks, quotes or other signs that do not belong in it",
                    "Set " + variable + " to it alone, on one line and without quotes");
        }
    }

    private static void address(String baseUrl) {
        if (!baseUrl.isEmpty() && !isAddress(baseUrl)) {
            throw new StartRefused(
                    "The address of the language model is not one of http or https with a host and a path alone",
                    "Set OPENAI_BASE_URL up to and without /chat/completions, such as https://api.openai.com/v1"
                            + " or http://localhost:11434/v1; a key belongs in OPENAI_API_KEY");
        }
    }

    private static boolean isAddress(String baseUrl) {
        try {
            var uri = new URI(baseUrl);
            return isWeb(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= 65535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && !uri.getRawPath().replaceAll("/+$", "").endsWith("/chat/completions");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isWeb(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }
}
