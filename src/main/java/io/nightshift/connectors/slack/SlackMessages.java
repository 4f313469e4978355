package io.nightshift.connectors.slack;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.ErrorReading;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.slack.SlackApi.Message;
import io.nightshift.connectors.slack.SlackApi.Said;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Speaks to Slack, and hears where its yes is a no. */
final class SlackMessages {

    private static final Set<String> NOT_US =
            Set.of("not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "missing_scope");
    private static final Set<String> LATER =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private final Remote remote;
    private final SlackApi api;

    SlackMessages(Remote remote) {
        this.remote = remote;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(SlackApi.class);
    }

    Remote remote() {
        return remote;
    }

    void post(String channel, String text) {
        remote.write(() -> yes(() -> api.post(new Message(channel, text, false, false))));
    }

    String whoAmI() {
        var said = remote.read(() -> yes(api::whoAmI));
        return "Slack knows the token as " + said.user() + " of " + said.team();
    }

    private static @Nullable Said yes(Supplier<@Nullable Said> call) {
        var said = call.get();
        if (said != null && !said.ok()) {
            throw no(Objects.requireNonNullElse(said.error(), "no reason"));
        }
        return said;
    }

    private static RuntimeException no(String error) {
        var words = "slack: it said no (" + error.replaceAll("[^a-z_ ]", "?") + ")";
        if (error.equals("ratelimited")) {
            return new AskedToWait(words, ErrorReading.A_WHILE);
        }
        if (NOT_US.contains(error)) {
            return new Unavailable(words + "; our credentials are not accepted");
        }
        return LATER.contains(error) ? new Unavailable(words) : new Refused(words);
    }
}
