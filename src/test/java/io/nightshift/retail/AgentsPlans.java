package io.nightshift.retail;

import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Planner;
import io.nightshift.planning.Planning;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Has the plans of the shop's cases drafted by their own agents, and all others by the planner of the house. */
final class AgentsPlans implements BeanPostProcessor {

    private static final String PLANNER_OF_THE_HOUSE = "guidedPlanner";

    private final ObjectProvider<Requests> requests;

    AgentsPlans(ObjectProvider<Requests> requests) {
        this.requests = requests;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals(PLANNER_OF_THE_HOUSE) && bean instanceof Planner planner ? new WithAgents(planner) : bean;
    }

    private final class WithAgents implements Planner {

        private final Planner house;

        WithAgents(Planner house) {
            this.house = house;
        }

        @Override
        public PlanDraft draft(Planning planning) {
            return planned(planning, house::draft);
        }

        @Override
        public Drafting begin() {
            var drafting = house.begin();
            return planning -> planned(planning, drafting::draft);
        }

        private PlanDraft planned(Planning planning, Function<Planning, PlanDraft> otherwise) {
            return requests.getObject()
                    .of(planning.caseId())
                    .map(Request::planned)
                    .orElseGet(() -> otherwise.apply(planning));
        }
    }
}
