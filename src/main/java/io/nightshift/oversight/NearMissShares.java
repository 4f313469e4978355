package io.nightshift.oversight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many of the steps that were planned said something of the world that was not so, and how many of those were done. */
@Repository
class NearMissShares {

    private final JdbcClient database;

    NearMissShares(JdbcClient database) {
        this.database = database;
    }

    NearMissShare since(Instant moment) {
        return database.sql("""
            select (select count(distinct v.step_id) from nightshift.verdict v
                     where v.given_at >= :since
                       and not exists (select from nightshift.near_miss n where n.step_id = v.step_id)) as decided,
                   (select count(*) from (select distinct case_number, plan_version, step, said
                                            from nightshift.near_miss where at >= :since) each_step) as stopped,
                   (select count(distinct n.step_id)
                      from nightshift.near_miss n
                      join nightshift.authorisation a on a.step_id = n.step_id
                      join nightshift.effect f on f.authorisation_id = a.id and f.state <> 'REFUSED'
                     where n.at >= :since) as done
            """)
                .param("since", moment.atOffset(ZoneOffset.UTC))
                .query((row, index) ->
                        NearMissShare.of(row.getLong("decided"), row.getLong("stopped"), row.getLong("done")))
                .single();
    }

    /**
     * Near misses beside what was planned.
     *
     * @param decided steps that were decided, and did not contradict the facts
     * @param stopped steps, of drafts or of plans, that were refused because they do
     * @param share of those among both
     * @param carriedOut how many stored ones have had an effect all the same; anything but 0 is a fault of the house
     */
    record NearMissShare(long decided, long stopped, BigDecimal share, long carriedOut) {

        private static final int PLACES = 4;

        static NearMissShare of(long decided, long stopped, long carriedOut) {
            var all = Math.max(1, decided + stopped);
            var share = BigDecimal.valueOf(stopped).divide(BigDecimal.valueOf(all), PLACES, RoundingMode.HALF_UP);
            return new NearMissShare(decided, stopped, share, carriedOut);
        }
    }
}
