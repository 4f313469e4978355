package io.nightshift.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.AlertChannelContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts in a channel of Slack. */
class SlackChannelTest extends AlertChannelContract {

    private final SlackStandIn vendor = new SlackStandIn();
    private final Slack slack = slack(SlackStandIn.TOKEN, SlackStandIn.CHANNEL, "<!channel>");
    private final AlertChannel channel = slack.slackChannel();

    private Slack slack(String token, String room, String mention) {
        return new Slack(new SlackSettings(token, room, mention, vendor.baseUrl(), LIMITS), Clock.systemUTC());
    }

    @Override
    protected AlertChannel channel() {
        return channel;
    }

    @Override
    protected StandIn vendor() {
        return vendor;
    }

    @Override
    protected int told() {
        return vendor.posted().size();
    }

    private String text() {
        return vendor.posted().getLast().path("text").asText();
    }

    @Test
    void tellsWhatToDoAndWhereToSeeIt() {
        channel.send(alert(false, "It waits for support-lead.", LINK));

        assertThat(text())
                .isEqualTo("*ESC-000042 needs a person*\nIt waits for support-lead.\n"
                        + "<https://desk.example.com/cases/ESC-000042?a=1&amp;b=2|Open the case>");
        assertThat(vendor.posted().getFirst().path("unfurl_links").asBoolean(true))
                .isFalse();
    }

    @Test
    void callsPeopleOnlyWhereItIsUrgent() {
        channel.send(alert(false, "Later.", null));
        assertThat(text()).doesNotContain("<!");
        channel.send(alert(true, "Now.", null));

        assertThat(text()).isEqualTo("<!channel> *Urgent: ESC-000042 needs a person*\nNow.");
    }

    @Test
    void callsNobodyWhereItIsTold() {
        slack(SlackStandIn.TOKEN, SlackStandIn.CHANNEL, "").slackChannel().send(alert(true, "Now.", null));

        assertThat(text()).isEqualTo("*Urgent: ESC-000042 needs a person*\nNow.");
    }

    @Test
    void takesNoWordsForMarkup() {
        channel.send(alert(false, "<!everyone> <@U0123456789> <https://evil.example|here> & &lt;", null));

        assertThat(text())
                .endsWith("&lt;!everyone&gt; &lt;@U0123456789&gt; &lt;https://evil.example|here&gt; &amp; &amp;lt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "not_in_channel", "is_archived", "msg_too_long", "some_new_error"})
    void saysThatSlackRefused(String error) {
        vendor.next("POST", new Trouble.Answer(200, SlackStandIn.no(error)));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null)))
                .isInstanceOf(Refused.class)
                .hasMessage("slack: it said no (" + error + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_authed", "invalid_auth", "account_inactive", "token_revoked", "missing_scope"})
    void saysThatOurCredentialsAreNotAccepted(String error) {
        vendor.next("POST", new Trouble.Answer(200, SlackStandIn.no(error)));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null)))
                .isInstanceOf(Unavailable.class)
                .hasMessageEndingWith("(" + error + "); our credentials are not accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
    void doesNotKnowWhetherItWasTold(String error) {
        vendor.next("POST", new Trouble.Answer(200, SlackStandIn.no(error)));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null))).isInstanceOf(Unavailable.class);
    }

    @Test
    void waitsWhereTheStatusSaysNothingOfIt() {
        vendor.next("POST", new Trouble.Answer(200, SlackStandIn.no("ratelimited")));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null))).isInstanceOf(AskedToWait.class);
    }

    @Test
    void repeatsNothingStrangeOfAnError() {
        vendor.next("POST", new Trouble.Answer(200, SlackStandIn.no("<b>\n" + "x")));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null))).hasMessage("slack: it said no (?b??x)");
    }

    @Test
    void isShownAsAConnection() {
        assertThat(slack.slackConnection().harmlessCall().make())
                .isEqualTo("Slack knows the token as nightshift of Acme");
        assertThatThrownBy(() -> slack("xoxb-wrong", SlackStandIn.CHANNEL, "")
                        .slackConnection()
                        .harmlessCall()
                        .make())
                .hasMessageContaining("invalid_auth");
        assertThat(new SlackSettings(SlackStandIn.TOKEN, SlackStandIn.CHANNEL, "", vendor.baseUrl(), null).toString())
                .doesNotContain(SlackStandIn.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#alerts", "alerts", "C01 <!channel>"})
    void doesNotStartWithoutTheNumberOfAChannel(String room) {
        assertThatThrownBy(() -> slack(SlackStandIn.TOKEN, room, "")).hasMessageContaining("nightshift.slack.channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@here", "<!everyone>", "<!channel> <!channel>", "<https://a|b>"})
    void doesNotStartWithAMentionThatIsNone(String mention) {
        assertThatThrownBy(() -> slack(SlackStandIn.TOKEN, SlackStandIn.CHANNEL, mention))
                .hasMessageContaining("nightshift.slack.urgent-mention");
    }
}
