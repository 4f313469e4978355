package io.nightshift.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Deed;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Tool;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/** The shop's drawing and the shop's tools fit its tables, and each deed is done once. */
class PackTest {

    private final BpmnModelInstance drawing = Bpmn.readModelFromFile(
            Rulebook.FOLDER.resolve("retail-service.bpmn").toFile());
    private final Requests requests = new Requests();
    private final ShopTools tools = new ShopTools(requests);

    /** Else a step would be decided on what was so for the step before. */
    @Test
    void asksTheBooksRightBeforeEachDecision() {
        FlowNode decision = drawing.getModelElementById("authoriseAction");

        assertThat(decision.getIncoming())
                .extracting(SequenceFlow::getSource)
                .extracting(FlowNode::getId)
                .containsExactly("gatherContext");
    }

    @Test
    void drawsEveryToolWithTheTableThatDecidesOnIt() {
        Map<String, String> authorities = new HashMap<>();
        drawing.getModelElementsByType(ServiceTask.class).stream()
                .filter(task -> tools.topic().equals(task.getCamundaTopic()))
                .forEach(task -> authorities.put(task.getId(), authority(task)));

        assertThat(authorities.keySet()).isEqualTo(Write.TOOLS);
        authorities.forEach(
                (tool, table) -> assertThat(Write.of(tool, anything()).table()).isEqualTo(table));
    }

    @Test
    void doesADeedOnceHoweverOftenItIsAsked() {
        var id = new CaseId(4711);
        var shop = requests.open(id, SmallShop.open()).shop();
        var deed = deed(id, Wishes.payBy(SmallShop.PENDING, SmallShop.PAYPAL));
        assertThat(tools.lookUp(deed)).isEmpty();

        var first = tools.carryOut(deed);

        assertThat(tools.carryOut(deed)).isEqualTo(first);
        assertThat(tools.lookUp(deed)).contains(first);
        assertThat(shop.order(SmallShop.PENDING).orElseThrow().payments()).hasSize(3);
    }

    @Test
    void servesNoCaseOfTheHouse() {
        var stranger = deed(new CaseId(4712), Wishes.cancel(SmallShop.PENDING));

        assertThatThrownBy(() -> tools.carryOut(stranger)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhatIsNotInTheBooks() {
        var id = new CaseId(4713);
        requests.open(id, SmallShop.open());

        assertThatThrownBy(() -> tools.carryOut(deed(id, Wishes.cancel(SmallShop.NOWHERE))))
                .isInstanceOf(Refused.class);
        assertThat(tools.leastRisk()).isEqualTo(Tool.Risk.PROMISE);
    }

    private static String authority(ServiceTask task) {
        return task.getExtensionElements().getElementsQuery().list().stream()
                .flatMap(element -> element.getDomElement().getChildElements().stream())
                .filter(property -> "authority".equals(property.getAttribute("name")))
                .map(property -> property.getAttribute("value"))
                .findFirst()
                .orElse("none");
    }

    private static JsonNode anything() {
        var anything = SmallShop.object()
                .put("order_id", "")
                .put("user_id", "")
                .put("reason", "")
                .put("payment_method_id", "");
        anything.putArray("item_ids");
        anything.putArray("new_item_ids");
        return anything;
    }

    private static Deed deed(CaseId id, Call call) {
        var tool = new Tool(
                call.name(),
                call.name(),
                "",
                "{}",
                Tool.Risk.PROMISE,
                call.write().table(),
                Set.of(),
                "retail-shop",
                Map.of());
        return new Deed(
                new EffectKey(UUID.randomUUID().toString()),
                id,
                new CustomerRef("ada"),
                new TicketRef("retail", "T-1"),
                tool,
                call.plain());
    }
}
