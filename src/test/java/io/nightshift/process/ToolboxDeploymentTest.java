package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue is the deployed model: what may be deployed, and who sees it. */
@HouseTest
class ToolboxDeploymentTest {

    @Autowired
    RepositoryService repository;

    @Autowired
    Catalogues catalogues;

    @Autowired
    TablePass pass;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        <bpmn:documentation>Must not run unless it is named.</bpmn:documentation> | "" | has no documentation
        name="risk" value="data" | name="risk" value="some" | has no property 'risk' that is one of money, promise, data, none
        name="authority" value="question-authority" | name="authority" value="my-authority" | names the authority table 'my-authority', which does not exist
        name="facts" value="none" | name="fact" value="none" | has no property 'facts'
        camunda:topic="probe" | camunda:topic="prob" | has the topic 'prob', which nothing serves
        {&quot;type&quot;: &quot;object&quot;} | {&quot;type&quot; | has no property 'arguments' with a JSON Schema of type object
        """)
    void refusesAToolThatNobodyCouldUseSafelyAndSaysWhy(String present, String changed, String problem)
            throws IOException {
        var drawn = probe();
        var at = drawn.indexOf(present, drawn.indexOf("id=\"otherTool\"") - 2);
        assertThat(at).as("the drawing holds what is to be changed").isPositive();
        var broken = drawn.substring(0, at) + changed + drawn.substring(at + present.length());

        assertThatThrownBy(() -> deploy("refused", broken))
                .hasMessageContaining("Not deployed: ")
                .hasMessageContaining("tool 'otherTool' " + problem);

        assertThat(repository.createDeploymentQuery().deploymentName("refused").count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task",
                "manualTask",
                "userTask",
                "businessRuleTask camunda:type=\"external\" camunda:topic=\"probe\"",
                "serviceTask camunda:topic=\"probe\" camunda:expression=\"${true}\""
            })
    void refusesAnActivityThatWouldLeaveItsStepUndone(String kind) throws IOException {
        var broken = otherToolAs("<bpmn:" + kind + " id=\"otherTool\"", "</bpmn:" + kind.split(" ")[0] + ">", "");

        assertThatThrownBy(() -> deploy("refused", broken))
                .hasMessageContaining("tool 'otherTool' is neither an external service task nor a question to a"
                        + " colleague, so nothing would become of its step");
    }

    @Test
    void refusesAToolThatMakesLessOfItsRiskThanItsSystemKnows() throws IOException {
        var broken = probe().replace("camunda:topic=\"probe\"", "camunda:topic=\"issue-refund\"");

        assertThatThrownBy(() -> deploy("refused", broken))
                .hasMessageContaining(
                        "tool 'otherTool' has the risk 'data', but its topic 'issue-refund' is 'money' at" + " least");
    }

    @Test
    void refusesMoneyThatNoCapCouldHold() throws IOException {
        var unlimited = probe().replace("name=\"risk\" value=\"data\"", "name=\"risk\" value=\"money\"");
        assertThat(unlimited).isNotEqualTo(probe());

        assertThatThrownBy(() -> deploy("refused", unlimited))
                .hasMessageContaining("tool 'otherTool' has the risk 'money', but no cap could hold it: its arguments"
                        + " require no 'amount' and 'currency'");
    }

    @Test
    void refusesAnAmountOfNothing() throws IOException {
        var schema = "{&quot;type&quot;: &quot;object&quot;}";
        var counted = probe().replace(
                        schema,
                        schema.replace(
                                "}",
                                ", &quot;properties&quot;: {&quot;amount&quot;: {&quot;type&quot;:"
                                        + " &quot;integer&quot;}}}"));
        assertThat(counted).isNotEqualTo(probe());

        assertThatThrownBy(() -> deploy("refused", counted))
                .hasMessageContaining(
                        "tool 'otherTool' has an argument 'amount', which is money, but requires no" + " 'currency'");
    }

    @Test
    void refusesArgumentsThatModelsCannotBeHeldTo() throws IOException {
        assertThatThrownBy(() -> deploy("refused", withNote("oneOf")))
                .hasMessageContaining(
                        "tool 'otherTool' has arguments that models cannot be held to strictly: 'note' has"
                                + " neither 'type' nor 'anyOf', which are all that models are held to");

        assertThat(deploy("alternatives", withNote("anyOf"))).isNotNull();
    }

    private static String withNote(String alternatives) throws IOException {
        var schema = "{&quot;type&quot;: &quot;object&quot;}";
        var drawn = probe().replace("toolbox-probe", "toolbox-of-alternatives");
        var noted = drawn.replace(
                schema,
                schema.replace(
                        "}",
                        ", &quot;properties&quot;: {&quot;note&quot;: {&quot;" + alternatives
                                + "&quot;: [{&quot;type&quot;: &quot;string&quot;}]}}}"));
        assertThat(noted).isNotEqualTo(drawn);
        return noted;
    }

    @Test
    void refusesACostThatNeedNotBeKnown() throws IOException {
        var risk = "<camunda:property name=\"risk\" value=\"data\"/>";
        var unknown = probe().replace(
                        risk,
                        risk.replace("data", "money") + "<camunda:property name=\"value\" value=\"order.costt\"/>");
        assertThat(unknown).isNotEqualTo(probe());

        assertThatThrownBy(() -> deploy("refused", unknown))
                .hasMessageContaining(
                        "tool 'otherTool' has the property 'value' that names 'order.costt', which is none of"
                                + " its 'facts'");
    }

    @Test
    void refusesATableThatIsHeldToNothing() throws IOException {
        var table = "name=\"authority\" value=\"question-authority\"";
        var broken = probe().replace(table, table.replace("question-authority", "handling"));
        assertThat(broken).isNotEqualTo(probe());

        assertThatThrownBy(() -> deploy("refused", broken))
                .hasMessageContaining(
                        "tool 'otherTool' names 'handling' as its authority, whose name must end with '-authority'");
    }

    @Test
    void refusesAToolThatWouldRunSeveralTimes() throws IOException {
        var broken = otherToolAs(
                "<bpmn:serviceTask id=\"otherTool\" camunda:type=\"external\" camunda:topic=\"probe\"",
                "</bpmn:serviceTask>",
                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality>"
                        + "</bpmn:multiInstanceLoopCharacteristics>");

        assertThatThrownBy(() -> deploy("refused", broken)).hasMessageContaining("tool 'otherTool' runs several times");
    }

    @Test
    void looksIntoEveryFileTheEngineReadsAsADrawing() throws IOException {
        var broken = probe().replace("name=\"risk\"", "name=\"rise\"");

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name("refused")
                        .addString("refused.bpmn20.xml", broken)
                        .deploy())
                .hasMessageContaining("refused.bpmn20.xml: tool 'otherTool' has no property 'risk'");
    }

    @Test
    void acceptsATableOfTheSameDeploymentUnderEveryNameTheEngineReads() throws IOException {
        var table = Files.readString(Path.of("decisions/question-authority.dmn"))
                .replace("decision id=\"question-authority\"", "decision id=\"own-authority\"");
        assertThat(table).contains("own-authority");

        var deployment = repository
                .createDeployment()
                .name("own-table")
                .addString("own.dmn11.xml", table)
                .addString(
                        "own.bpmn",
                        probe().replace("toolbox-probe", "own-toolbox").replace("question-authority", "own-authority"));
        var deployed = pass.admitting(List.of(table.getBytes(StandardCharsets.UTF_8)), deployment::deployWithResult);

        assertThat(deployed.getDeployedDecisionDefinitions()).hasSize(1);
    }

    @Test
    void offersADrawnToolToNewCasesAndKeepsTheCatalogueOfRunningOnes() throws IOException {
        var before = deploy("growing", growing(""));
        var tool = probe().substring(probe().indexOf("<bpmn:serviceTask id=\"otherTool\""));
        tool = tool.substring(0, tool.indexOf("</bpmn:serviceTask>") + "</bpmn:serviceTask>".length());

        var after = deploy("growing", growing(tool.replace("otherTool", "recallProduct")));

        assertThat(after.getVersion()).isEqualTo(before.getVersion() + 1);
        assertThat(catalogues.of(before.getId()).tool("recallProduct")).isEmpty();
        assertThat(catalogues.of(after.getId()).tool("recallProduct"))
                .hasValue(new Tool(
                        "recallProduct",
                        "Other tool",
                        "Must not run unless it is named.",
                        "{\"type\": \"object\"}",
                        Tool.Risk.DATA,
                        "question-authority",
                        Set.of(),
                        "probe",
                        java.util.Map.of()));
    }

    @Test
    void readsTheToolsOfTheEscalationAsDrawn() {
        var escalation = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("escalation")
                .latestVersion()
                .singleResult();

        var tools = catalogues.of(escalation.getId()).tools();

        assertThat(tools)
                .extracting(Tool::name)
                .contains(
                        "issueRefund",
                        "grantCredit",
                        "offerDiscount",
                        "expediteReorder",
                        "confirmWarranty",
                        "dispatchTechnician",
                        "createTicket",
                        "updateTicket",
                        "askCustomer",
                        "askColleague",
                        "sendReply",
                        "runRobot",
                        "callHttp");
        assertThat(tools).allSatisfy(tool -> assertThat(tool.description()).isNotBlank());
    }

    private ProcessDefinition deploy(String name, String drawing) {
        return repository
                .createDeployment()
                .name(name)
                .addString(name + ".bpmn", drawing)
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .getFirst();
    }

    /** The probe with its other tool drawn as something else. */
    private static String otherToolAs(String begin, String end, String inside) throws IOException {
        var drawn = probe();
        var from = drawn.indexOf("<bpmn:serviceTask id=\"otherTool\"");
        var content = drawn.indexOf('>', from);
        var to = drawn.indexOf("</bpmn:serviceTask>", from);
        return drawn.substring(0, from)
                + begin
                + drawn.substring(content, to)
                + inside
                + end
                + drawn.substring(to + "</bpmn:serviceTask>".length());
    }

    /** The probe under a name of its own, with one more tool. */
    private static String growing(String tool) throws IOException {
        return probe().replace("toolbox-probe", "growing-toolbox")
                .replace("</bpmn:adHocSubProcess>", tool + "</bpmn:adHocSubProcess>");
    }

    private static String probe() throws IOException {
        return Files.readString(Path.of("src/test/resources/models/probe.bpmn"), StandardCharsets.UTF_8);
    }
}
