package io.nightshift.chaos;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is going on at one moment.
 *
 * @param claimed effects that were begun and are not settled
 * @param done those of them that stand in the company's books already
 */
record Moment(int working, int tasks, int claimed, int done) {

    static Moment of(JdbcClient database) {
        return database.sql("""
            select (select count(*) from nightshift.escalation where ticket_source = 'kill' and state = 'WORKING')
                       as working,
                   (select count(*) from public.act_ru_ext_task) as tasks,
                   (select count(*) from nightshift.effect where state = 'CLAIMED') as claimed,
                   (select count(*) from nightshift.effect f where state = 'CLAIMED' and exists (
                       select 1 from (%s) b where b.effect_key = f.key)) as done
            """.formatted(Audit.BOOKS)).query(Moment.class).single();
    }

    boolean quiet() {
        return working == 0 && tasks == 0 && claimed == 0;
    }

    @Override
    public String toString() {
        return "%d cases in flight, %d effects begun, %d of them done".formatted(working, claimed, done);
    }
}
