package io.nightshift.connectors.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What the house asks of Slack's Web API. */
interface SlackApi {

    @PostExchange("/api/chat.postMessage")
    @Nullable
    Said post(@RequestBody Message message);

    @PostExchange("/api/auth.test")
    @Nullable
    Said whoAmI();

    /** A message in Slack's markup, without previews of what it links to. */
    record Message(
            String channel,
            String text,
            @JsonProperty("unfurl_links") boolean unfurlLinks,
            @JsonProperty("unfurl_media") boolean unfurlMedia) {}

    /** Slack's answer, which has the status 200 also where it says no. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Said(
            boolean ok,
            @Nullable String error,
            @Nullable String user,
            @Nullable String team) {}
}
