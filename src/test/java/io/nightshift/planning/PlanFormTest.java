package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.cases.HandOverReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form in which a model answers with a plan. */
class PlanFormTest {

    private static final JsonMapper JSON = new JsonMapper();
    private final PlanForm form = PlanForm.of(Toolbox.drawn());

    @Test
    void offersEveryToolButTheReply() throws Exception {
        var kinds = JSON.readTree(form.schema().schema()).at("/properties/steps/items/anyOf");

        assertThat(kinds).hasSize(Toolbox.drawn().tools().size() - 1);
        assertThat(kinds.toString()).contains("issueRefund").doesNotContain("sendReply");
    }

    @Test
    void leavesEachKindOfStepNoActionButItsOwn() throws Exception {
        var kinds = JSON.readTree(form.schema().schema()).at("/properties/steps/items/anyOf");

        assertThat(kinds)
                .allSatisfy(
                        kind -> assertThat(kind.at("/properties/action/enum")).hasSize(1));
    }

    @Test
    void takesNothingBesideWhatItNames() throws Exception {
        var schema = JSON.readTree(form.schema().schema());

        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.at("/properties/steps/items/anyOf"))
                .allSatisfy(kind -> assertThat(kind.path("additionalProperties").asBoolean(true))
                        .isFalse());
    }

    @Test
    void readsAPlan() throws Exception {
        var draft = form.read(JSON.readTree("""
            {"decision": "PLAN", "summary": "Order it again", "stops_if": "the parcel arrives", "steps": [
              {"action": "expediteReorder", "arguments": {"order": "SO-1"}, "reason": "it is late",
               "rests_on": ["order.number"]}]}\
            """), "b-1", List.of());

        assertThat(draft)
                .isEqualTo(new PlanDraft.Drafted(
                        "Order it again",
                        "model with bundle b-1",
                        List.of(new Step(
                                "expediteReorder", Map.of("order", "SO-1"), "it is late", List.of("order.number"))),
                        "the parcel arrives",
                        List.of()));
    }

    @Test
    void readsThatAPersonIsNeeded() throws Exception {
        var draft = form.read(JSON.readTree("""
            {"decision": "PERSON", "summary": "the facts contradict each other", "steps": [], "stops_if": ""}\
            """), "b-1", List.of());

        assertThat(draft)
                .isEqualTo(new PlanDraft.NoPlan(
                        "the model asks for a person: the facts contradict each other",
                        HandOverReason.MISSING_KNOWLEDGE));
    }

    @Test
    void leavesAnUnknownActionToThePlanCheck() throws Exception {
        var draft = form.read(JSON.readTree("""
            {"decision": "PLAN", "summary": "s", "stops_if": "", "steps": [
              {"action": "openSafe", "arguments": {"door": 1}, "reason": "r", "rests_on": []}]}\
            """), "b-1", List.of());

        assertThat(((PlanDraft.Drafted) draft).steps()).extracting(Step::action).containsExactly("openSafe");
    }
}
