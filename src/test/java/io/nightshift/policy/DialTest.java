package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.dossier.Dossiers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Where the dial stands when its own table is silent. */
@HouseTest
class DialTest {

    @Autowired
    AutonomyLimits limits;

    @Autowired
    Dossiers dossiers;

    @Autowired
    WatchedSteps watched;

    final Proposals proposals;

    DialTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
    }

    @Test
    void putsEverythingToAPersonWhereNoRuleMatches() {
        var silent = new Dial(new Answering(Map.of()), limits, dossiers, watched);

        assertThat(silent.of(proposals.matter(Proposals.TICKET, Map.of(), Map.of())))
                .isEqualTo(new DialSetting(Autonomy.SUGGEST, "autonomy: no rule matches"));
        assertThat(silent.atBest("slow-answer")).isEqualTo(Autonomy.SUGGEST);
    }
}
