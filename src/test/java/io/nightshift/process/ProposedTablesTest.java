package io.nightshift.process;

import static io.nightshift.process.ChangeScene.TABLE;
import static io.nightshift.process.ChangeScene.casesUpTo80;
import static io.nightshift.process.ChangeScene.dmn;
import static io.nightshift.process.ChangeScene.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;

/** A proposal says its reason and brings its cases; what could not decide is refused at once, in words. */
@HouseTest
class ProposedTablesTest {

    @Autowired
    HistoryService history;

    @RegisterExtension
    final ChangeScene scene;

    ProposedTablesTest(@Autowired ApplicationContext house) {
        scene = ChangeScene.in(house);
    }

    @Test
    void aTableWithAGapIsRefusedAndTheMissingRowNamed() {
        var answer = scene.propose("bizanalyst", dmn().replace("]50..500]", "]80..500]"), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").findValuesAsText("words"))
                .contains("no rule answers | true | false | ]50..80] | - |");
        var id = answer.getBody().at("/change/id").asLong();
        assertThat(scene.state(id)).isEqualTo("UNSOUND");
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey("CHANGE-" + id)
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(scene.version()).isEqualTo(scene.before());
    }

    @Test
    void aTableThatContradictsItsCasesIsRefused() {
        var answer = scene.post(
                "bizanalyst",
                "/api/thresholds/" + TABLE + "/changes",
                Map.of("dmn", upTo(80), "reason", "The cases beside the live table still say 50"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").findValuesAsText("kind"))
                .containsOnly("CASE");
    }

    @Test
    void casesSentAlongAnswerThoseOfTheRepositoryOneByOneAndForAllToSee() {
        var id = scene.proposed(null);

        assertThat(scene.get("/api/thresholds/changes/" + id).get("differences").findValuesAsText("rule"))
                .contains("case line 4 of the repository");
        for (var cases : List.of("x", casesUpTo80().lines().limit(3).collect(Collectors.joining("\n")))) {
            var answer = scene.post(
                    "bizanalyst",
                    "/api/thresholds/" + TABLE + "/changes",
                    Map.of("dmn", upTo(80), "cases", cases, "reason", "Cases that say nothing of 50.01"));
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
            assertThat(answer.getBody().at("/change/findings").findValuesAsText("where"))
                    .contains("line 4 of the repository");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                " camunda:historyTimeToLive=\"P365D\" # '' # needs a history time to live",
                "PT15M # soon # which is not a duration such as PT15M",
                "<output id= # <nonsense/><output id= # nonsense",
            })
    void whatTheEngineWouldRefuseAtLastIsFoundAtOnce(String part, String instead, String words) {
        assertThat(dmn()).contains(part);

        var answer = scene.propose("bizanalyst", upTo(80).replaceFirst(part, instead), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody().at("/change/findings").toString()).contains(words);
    }

    @Test
    void anAgeAloneCanBeChangedAndIsShown() {
        var dmn = dmn().replaceFirst("PT15M", "PT10M");
        assertThat(dmn).isNotEqualTo(dmn());

        var answer = scene.post(
                "bizanalyst", "/api/thresholds/" + TABLE + "/changes", Map.of("dmn", dmn, "reason", "Fresher"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("differences")).singleElement().satisfies(it -> {
            assertThat(it.at("/before/maxAge").asText()).isEqualTo("PT15M");
            assertThat(it.at("/after/maxAge").asText()).isEqualTo("PT10M");
        });
    }

    @Test
    void aTimeFarAwayIsRefused() {
        for (var time : List.of("+1000000-01-01T00:00:00Z", "2099-01-01T00:00:00Z")) {
            var answer = scene.propose("bizanalyst", upTo(80), Instant.parse(time));

            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(answer.getBody().toString()).contains("more than 366 days ahead");
        }
    }

    @Test
    void badProposalsAreRefusedWithWords() {
        assertThat(scene.post("bizanalyst", "/api/thresholds/no-such/changes", Map.of("dmn", dmn(), "reason", "x"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(scene.post("bizanalyst", "/api/thresholds/" + TABLE + "/changes", Map.of("dmn", dmn()))
                        .getBody()
                        .toString())
                .contains("reason must not be blank");
        assertThat(scene.post(
                                "bizanalyst",
                                "/api/thresholds/" + TABLE + "/changes",
                                Map.of("dmn", dmn(), "reason", "Nothing is different"))
                        .getBody()
                        .toString())
                .contains("is what is live already");
        assertThat(scene.post("bizanalyst", "/api/thresholds/" + TABLE + "/trial", Map.of("dmn", "<not", "reason", "x"))
                        .getBody()
                        .toString())
                .contains("cannot be read as XML");
    }

    @Test
    void thoseWithoutTheRightProposeAndRevertNothing() {
        for (var person : new String[] {"analyst1", "finance1", "technician1", "ticketing"}) {
            assertThat(scene.propose(person, upTo(80), null).getStatusCode())
                    .as(person)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(scene.post(person, "/api/thresholds/" + TABLE + "/revert", Map.of("reason", "x"))
                            .getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
    }
}
