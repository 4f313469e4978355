package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whose approval counts for more follows from the limits, however they are written. */
class SeniorityTest {

    private static String delivered() throws IOException {
        return Files.readString(Path.of("decisions/approval-limits.dmn"));
    }

    private static Table read(String dmn) {
        return Table.read(dmn.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoeverMayApproveMoreIsMoreSenior() throws IOException {
        var ranks = Seniority.ranks(read(delivered()));

        assertThat(ranks.get("business-analysts")).isLessThan(ranks.get("analysts"));
        assertThat(ranks.get("analysts"))
                .isEqualTo(ranks.get("field-service"))
                .isEqualTo(ranks.get("operations"))
                .isLessThan(ranks.get("support-lead"));
        assertThat(ranks.get("support-lead")).isLessThan(ranks.get("finance"));
        assertThat(ranks.get("finance")).isLessThan(ranks.get("senior-finance"));
    }

    /** Between two limits there are amounts too. */
    @Test
    void aLimitThatIsNotReachedIsStillHigherThanALowerOneThatIs() throws IOException {
        var ranks = Seniority.ranks(
                read(delivered().replace("&lt;= 5000", "&lt; 5000").replace("&gt; 5000", "&gt;= 5000")));

        assertThat(ranks.get("support-lead")).isLessThan(ranks.get("finance"));
    }

    @Test
    void aLimitThatIsNotReachedIsLowerThanTheSameOneThatIs() throws IOException {
        var ranks = Seniority.ranks(
                read(delivered().replace("&lt;= 5000", "&lt; 1000").replace("&gt; 5000", "&gt;= 1000")));

        assertThat(ranks.get("finance")).isLessThan(ranks.get("support-lead"));
    }
}
