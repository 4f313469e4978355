package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Chain;
import io.nightshift.cases.Entry;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reply that claims what nothing supports is edited by a person, and goes out as that person wrote it. */
@HouseTest
class ReplyEditTest {

    private static final String DOUBTFUL =
            "Dear customer,\nwe have refunded 120.00 EUR on your invoice INV-77001.\nYour service";
    private static final String SOUND =
            "Dear customer,\nthank you for your patience with invoice INV-77001.\nYour service";
    private static final String OF_A_PERSON = "Dear customer,\nwe will refund 35.00 EUR, I have seen to it.\nAnna";

    final ApprovalScene scene;

    @Autowired
    CaseFile file;

    @Autowired
    Chain chain;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private CaseId id = new CaseId(1);
    private String analyst = "";

    ReplyEditTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @BeforeEach
    void aDoubtfulReply() {
        id = scene.openCase();
        analyst = scene.person("analysts");
        scene.propose(id, new Step("sendReply", Map.of("text", DOUBTFUL), "Tell the customer", List.of()));
    }

    @Test
    void sendsExactlyTheEditedTextAndSendsItOnce() {
        edit(SOUND);

        assertThat(sent()).containsExactly(SOUND);
        assertThat(scene.onlyStep(id, "sendReply").step().arguments()).containsExactly(Map.entry("text", SOUND));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.onlyStep(id, "sendReply").state() == PlannedStep.State.DONE);
        assertThat(scene.effects(id, "sendReply")).isOne();
        assertThat(sent()).containsExactly(SOUND);
        assertThat(scene.approvals(id)).containsExactly("1 APPROVED " + analyst + " amended");
        assertThat(scene.verdict(id, "sendReply"))
                .as("the new text is decided on anew")
                .isEqualTo("ALLOW reply-true");
    }

    @Test
    void keepsBothVersionsAndWhoWroteThem() {
        edit(SOUND);

        assertThat(amended()).satisfies(entry -> {
            assertThat(entry.actor().name()).isEqualTo(analyst);
            assertThat(entry.summary()).startsWith(analyst + " amended \"sendReply\": Dear customer,");
            assertThat(entry.detail())
                    .contains("\"before\":{\"text\":\"Dear customer,\\nwe have refunded 120.00 EUR")
                    .contains("\"arguments\":{\"text\":\"Dear customer,\\nthank you for your patience")
                    .doesNotContain("answersFor");
        });
        assertThat(chain.firstBroken(id)).isEmpty();
    }

    @Test
    void sendsWhatOnlyThePersonCanKnowOnceThePersonAnswersForIt() {
        assertThatThrownBy(() -> answer(Map.of("decision", "amend", "text", OF_A_PERSON)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("answerForIt: nothing on record supports this: ")
                .hasMessageContaining("'35.00 EUR'");
        assertThat(scene.onlyStep(id, "sendReply").step().arguments()).containsEntry("text", DOUBTFUL);

        answer(Map.of("decision", "amend", "text", OF_A_PERSON, "answerForIt", true));

        assertThat(sent()).containsExactly(OF_A_PERSON);
        assertThat(amended().detail()).contains("\"answersFor\":[", "35.00 EUR");
        assertThat(scene.verdict(id, "sendReply"))
                .as("the table still asks, and the person has answered")
                .isEqualTo("ASK reply-doubtful");
    }

    @Test
    void writesDownWhatAPersonLetsPassAsProposed() {
        answer(Map.of("decision", "approve"));

        assertThat(sent()).containsExactly(DOUBTFUL);
        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("approval-given"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("\"answersFor\":[", "120.00 EUR"));
    }

    /** The boundary: the customer's own invoice may be named, the next one may not, even by somebody who answers for it. */
    @ParameterizedTest
    @CsvSource({"INV-77002, the number INV-77002", "invoice 77002, the number INV-77002", "${name}, ${"})
    void refusesWhatIsNotThisCustomersToKnow(String word, String named) {
        assertThatThrownBy(() ->
                        answer(Map.of("decision", "amend", "text", "Thank you for " + word + ".", "answerForIt", true)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("text: the reply names ")
                .hasMessageContaining(named);

        assertThat(scene.effects(id, "sendReply")).isZero();
        edit("Thank you for INV-77001.");
        assertThat(sent()).containsExactly("Thank you for INV-77001.");
    }

    @Test
    void refusesToLetPassWhatTheAgentWroteOfSomebodyElse() {
        id = scene.openCase();
        scene.propose(
                id, new Step("sendReply", Map.of("text", "Thank you for INV-77002."), "Tell the customer", List.of()));

        assertThatThrownBy(() -> answer(Map.of("decision", "approve")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("decision: the reply names the number INV-77002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "\u200B"})
    void refusesAnEmptyText(String text) {
        assertThatThrownBy(() -> answer(Map.of("decision", "amend", "text", text)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("text: is empty");
    }

    @Test
    void refusesATextThatIsTooLong() {
        var longest = "thank you ".repeat(1000).strip() + "!";
        assertThat(longest).hasSize(10_000);
        assertThatThrownBy(() -> edit(longest + "!"))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("text: has 10001 characters, at most 10000");

        edit(longest);

        assertThat(sent()).containsExactly(longest);
    }

    /** A browser sends other line ends, and a strip of the mouse adds a space: that is nothing a person wrote. */
    @Test
    void countsTheSameTextAsNoEdit() {
        for (var same : List.of(DOUBTFUL, DOUBTFUL.replace("\n", "\r\n"), " " + DOUBTFUL + "\n")) {
            assertThatThrownBy(() -> answer(Map.of("decision", "amend", "text", same, "answerForIt", true)))
                    .isInstanceOf(BadUserRequestException.class)
                    .hasMessage("decision: nothing was amended; choose approve instead");
        }

        assertThat(scene.approvals(id)).isEmpty();
    }

    @Test
    void takesOutWhatNobodySees() {
        edit(SOUND.replace("patience", "pa\u200Btience"));

        assertThat(sent()).containsExactly(SOUND);
    }

    @Test
    void asksForTheTextWhereNoneIsSent() {
        assertThatThrownBy(() -> answer(Map.of("decision", "amend", "amount", "5.00")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("text: is required when you amend");
    }

    @Test
    void changesNoWordsOfAnActionThatIsNoReply() {
        id = scene.openCase();
        scene.propose(id, refund("120.00"));
        var finance = scene.person("finance");

        assertThatThrownBy(() -> scene.answer(finance, scene.task(id), Map.of("decision", "amend", "text", "Hello")))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("amount: is required when you amend");
        assertThat(scene.form(id, finance)).doesNotContainKey("text").containsEntry("mayAmendText", false);
        assertThat(scene.form(id, finance)).containsEntry("unsupported", "");
    }

    @Test
    void showsTheWholeTextToStartFromAndWhatNothingSupports() {
        var form = scene.form(id, analyst);

        assertThat(form).containsEntry("text", DOUBTFUL).containsEntry("mayAmendText", true);
        assertThat(String.valueOf(form.get("unsupported"))).contains("120.00 EUR", "which no receipt shows");
    }

    private void edit(String text) {
        answer(Map.of("decision", "amend", "text", text));
    }

    private void answer(Map<String, Object> form) {
        scene.answer(analyst, scene.task(id), form);
    }

    private List<String> sent() {
        scene.awaitDone(id, "sendReply");
        var desk = new Stories(database, clock);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !desk.repliesOn(cases.get(id).ticket()).isEmpty());
        return desk.repliesOn(cases.get(id).ticket());
    }

    private Entry amended() {
        return file.entries(id).stream()
                .filter(entry -> entry.kind().equals("approval-amended"))
                .findFirst()
                .orElseThrow();
    }
}
