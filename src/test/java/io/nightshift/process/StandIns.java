package io.nightshift.process;

import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlanCheck;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Planner;
import io.nightshift.planning.Step;
import io.nightshift.reply.Draft;
import io.nightshift.reply.ReplyCheck;
import io.nightshift.reply.Writer;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for the modules that are not built yet. */
@TestConfiguration
public class StandIns {

    @Bean
    Planner planner() {
        return planning -> new PlanDraft.Drafted(
                "Reorder",
                "test/1",
                List.of(new Step(
                        "expediteReorder",
                        Map.of(
                                "order",
                                planning.dossier()
                                        .fact("order.number")
                                        .map(Fact::value)
                                        .orElse("none")),
                        "late",
                        List.of("order.number"))));
    }

    @Bean
    PlanCheck check() {
        return (planning, draft) -> List.of();
    }

    @Bean
    ReplyCheck replyCheck() {
        return (text, occasion) -> List.of();
    }

    @Bean
    Writer writer() {
        return occasion -> new Draft("Your part comes " + occasion.purpose(), "test/1");
    }
}
