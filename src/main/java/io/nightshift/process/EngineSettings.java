package io.nightshift.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is different from a stock engine: ad-hoc sub-processes, lean history, checked toolboxes, named rules. */
@Component
class EngineSettings extends AbstractProcessEnginePlugin {

    private final FreshTasks freshTasks;
    private final ToolboxCheck toolboxCheck;
    private final TableGate tableGate;
    private final MatchedRule matchedRule;
    private final boolean javaAllowed;

    EngineSettings(
            FreshTasks freshTasks,
            ToolboxCheck toolboxCheck,
            TableGate tableGate,
            MatchedRule matchedRule,
            @Value("${nightshift.diagrams.java-allowed:false}") boolean javaAllowed) {
        this.freshTasks = freshTasks;
        this.toolboxCheck = toolboxCheck;
        this.tableGate = tableGate;
        this.matchedRule = matchedRule;
        this.javaAllowed = javaAllowed;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBpmnParseFactory(parser -> new AgentParse(parser, freshTasks, javaAllowed));
        engine.setCustomHistoryLevels(List.of(new LeanHistory()));
        engine.setHistory(LeanHistory.NAME);
        engine.getCustomHistoryEventHandlers().add(matchedRule);
        var first =
                new ArrayList<>(engine.getCustomPreDeployers() == null ? List.of() : engine.getCustomPreDeployers());
        first.add(tableGate);
        engine.setCustomPreDeployers(first);
        var deployers =
                new ArrayList<>(engine.getCustomPostDeployers() == null ? List.of() : engine.getCustomPostDeployers());
        deployers.add(toolboxCheck);
        engine.setCustomPostDeployers(deployers);
        var decisions = new DefaultDmnEngineConfiguration();
        decisions.getCustomPostDecisionTableEvaluationListeners().add(matchedRule);
        decisions
                .getTransformer()
                .getDataTypeTransformerRegistry()
                .addTransformer("number", value -> Variables.untypedValue(value));
        decisions.setFeelEngineFactory(() -> new PlainFeel(new ScalaFeelEngine(List.of())));
        engine.setDmnEngineConfiguration(decisions);
    }
}
