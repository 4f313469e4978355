package io.nightshift.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.alerts.AlertChannel;
import io.nightshift.connectors.AlertChannelContract;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Alerts as cards in a channel of Teams, by an address that is a secret. */
class TeamsChannelTest extends AlertChannelContract {

    private final TeamsStandIn vendor = new TeamsStandIn();
    private final TeamsSettings settings = new TeamsSettings(vendor.address(), LIMITS);
    private final Teams teams = new Teams(settings, Clock.systemUTC());
    private final AlertChannel channel = teams.teamsChannel();

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
        return vendor.cards().size();
    }

    @Test
    void tellsByACardWhatToDoAndWhereToSeeIt() {
        channel.send(alert(false, "It waits for support-lead.", LINK));

        var card = vendor.cards().getFirst();
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.at("/body/0/text").asText()).isEqualTo("ESC-000042 needs a person");
        assertThat(card.at("/body/0/color").asText()).isEqualTo("Default");
        assertThat(card.at("/body/1/text").asText()).isEqualTo("It waits for support-lead.");
        assertThat(card.at("/actions/0/type").asText()).isEqualTo("Action.OpenUrl");
        assertThat(card.at("/actions/0/url").asText()).isEqualTo(LINK.toString());
    }

    @Test
    void showsWhatIsUrgentAndLeavesOutALinkThatThereIsNot() {
        channel.send(alert(true, "Now.", null));

        var card = vendor.cards().getFirst();
        assertThat(card.at("/body/0/text").asText()).isEqualTo("Urgent: ESC-000042 needs a person");
        assertThat(card.at("/body/0/color").asText()).isEqualTo("Attention");
        assertThat(card.has("actions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400, TriggerInputSchemaMismatch", "403, Forbidden", "404, WorkflowNotFound", "410, Gone"})
    void saysThatTheWorkflowRefused(int status, String code) {
        vendor.next("POST", answer(status, code));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null)))
                .isInstanceOf(Refused.class)
                .hasMessage("teams: POST the workflow was answered with " + status + " (" + code + ")");
    }

    @Test
    void saysThatItsSignatureIsNotAccepted() {
        vendor.next("POST", answer(401, "AuthorizationFailed"));

        assertThatThrownBy(() -> channel.send(alert(false, "Look.", null)))
                .isInstanceOf(Unavailable.class)
                .hasMessageEndingWith("our credentials are not accepted");
    }

    private Trouble answer(int status, String code) {
        return new Trouble.Answer(
                status,
                TeamsStandIn.error(status, code, "At " + vendor.address()).body());
    }

    static Stream<Named<Trouble>> everything() {
        return Stream.concat(
                troublesOfAll(),
                Stream.of(400, 401, 403, 404, 409, 429, 500, 503)
                        .map(it -> Named.of(
                                "answers " + it,
                                new Trouble.Answer(
                                        it,
                                        Map.of(
                                                "Content-Type",
                                                "application/json",
                                                "Location",
                                                "/x?sig=" + TeamsStandIn.SIGNATURE),
                                        TeamsStandIn.error(
                                                        it,
                                                        TeamsStandIn.SIGNATURE,
                                                        TeamsStandIn.WORKFLOW + TeamsStandIn.SIGNATURE)
                                                .body()))));
    }

    private static Stream<Named<Trouble>> troublesOfAll() {
        return Stream.of(
                Named.of("cut", new Trouble.CutBefore()),
                Named.of(
                        "redirects",
                        new Trouble.Answer(302, Map.of("Location", "/x?sig=" + TeamsStandIn.SIGNATURE), "")));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void keepsTheAddressToItselfWhateverGoesWrong(Trouble trouble) {
        var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            vendor.next("POST", trouble);
            var thrown = catchThrowable(() -> channel.send(alert(false, "Look.", null)));

            assertThat(trace(thrown)).doesNotContain(TeamsStandIn.SIGNATURE, TeamsStandIn.WORKFLOW);
            assertThat(teams.teamsConnection().system().howItGoes().toString())
                    .doesNotContain(TeamsStandIn.SIGNATURE, TeamsStandIn.WORKFLOW);
        } finally {
            // Before it is read: tests that run beside this one write into the log, too.
            log.detachAppender(lines);
        }
        assertThat(lines.list.stream()
                        .filter(it -> it.getLevel().isGreaterOrEqual(Level.INFO))
                        .map(Object::toString))
                .noneMatch(it -> it.contains(TeamsStandIn.SIGNATURE) || it.contains(TeamsStandIn.WORKFLOW));
    }

    /** Where nobody answers, the client says which address it called. */
    @Test
    void keepsTheAddressToItselfWhereNobodyAnswers() {
        vendor.close();

        var thrown = catchThrowable(() -> channel.send(alert(false, "Look.", null)));

        assertThat(thrown).isInstanceOf(Unavailable.class);
        assertThat(trace(thrown)).doesNotContain(TeamsStandIn.SIGNATURE, TeamsStandIn.WORKFLOW);
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "teams", "https:///workflows?sig=kT9a", "https://a b/workflows?sig=kT9a", "https://u:kT9a@x/"
            })
    void doesNotStartWithAnAddressThatIsNoneAndDoesNotSayIt(String address) {
        assertThatThrownBy(() -> new TeamsSettings(address, null))
                .hasMessageContaining("nightshift.teams.webhook-url")
                .satisfies(it -> assertThat(trace(it)).doesNotContain("kT9a"));
    }

    @Test
    void isShownAsAConnectionWithoutItsAddress() {
        assertThat(settings.toString()).isEqualTo("TeamsSettings[" + vendor.baseUrl() + "]");
        assertThat(teams.teamsConnection().harmlessCall().make()).contains("no call that posts nothing");
        assertThat(vendor.calls()).isZero();
    }
}
