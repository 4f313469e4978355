package io.nightshift.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnExceptionHandler;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Runs the one activity of an ad-hoc sub-process that the variable {@value #ACTION} names, and leaves when it has ended.
 * A name that is no tool of the box is the BPMN error {@value #UNKNOWN_TOOL}.
 */
class Toolbox extends SubProcessActivityBehavior {

    static final String ACTION = "action";
    static final String UNKNOWN_TOOL = "UNKNOWN_TOOL";

    @Override
    public void execute(ActivityExecution box) throws Exception {
        var name = String.valueOf(box.getVariable(ACTION));
        var tool = ((ActivityImpl) box.getActivity()).getChildActivity(name);
        if (tool == null || !tool.getIncomingTransitions().isEmpty()) {
            var problem =
                    "There is no tool '" + name + "' in " + box.getActivity().getId();
            BpmnExceptionHandler.propagateBpmnError(new BpmnError(UNKNOWN_TOOL, problem), box);
        } else {
            box.executeActivity(tool);
        }
    }
}
