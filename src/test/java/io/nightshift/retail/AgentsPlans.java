package io.nightshift.retail;

import io.nightshift.planning.Planner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Has the plans of the shop's cases drafted by their own agents, and all others by the planner of the house, whichever it is. */
final class AgentsPlans implements BeanPostProcessor {

    private final ObjectProvider<Requests> requests;

    AgentsPlans(ObjectProvider<Requests> requests) {
        this.requests = requests;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Planner planner ? withAgents(planner) : bean;
    }

    private Planner withAgents(Planner planner) {
        return planning -> requests.getObject()
                .of(planning.caseId())
                .map(Request::planned)
                .orElseGet(() -> planner.draft(planning));
    }
}
