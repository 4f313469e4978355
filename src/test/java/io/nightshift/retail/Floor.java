package io.nightshift.retail;

import io.nightshift.cases.CaseId;
import java.time.Duration;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes of requests, as the counter sees them: begun, told what the customer does, and watched. */
record Floor(RuntimeService engine, JdbcClient database) {

    static final String PROCESS = "retail-service";

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 15;

    static Floor in(ApplicationContext house) {
        return new Floor(house.getBean(RuntimeService.class), house.getBean(JdbcClient.class));
    }

    /** Where a process has come to. */
    enum Place {
        WORKING,
        AT_CUSTOMER,
        ENDED
    }

    String begin(CaseId id) {
        return engine.startProcessInstanceByKey(PROCESS, id.toString()).getId();
    }

    void customerWrote(String instance) {
        tell(instance, "customerWrote");
    }

    void customerLeft(String instance) {
        tell(instance, "customerLeft");
    }

    private void tell(String instance, String message) {
        engine.createMessageCorrelation(message).processInstanceId(instance).correlate();
    }

    void clear(String instance) {
        engine.deleteProcessInstanceIfExists(instance, "The measuring is over", false, true, false, false);
    }

    /** Waits until the process waits for the customer or has ended. */
    Place rest(String instance) {
        var end = System.nanoTime() + LONGEST.toNanos();
        var place = place(instance);
        while (place == Place.WORKING) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Process " + instance + " stands still: " + whereabouts(instance));
            }
            pause();
            place = place(instance);
        }
        return place;
    }

    private Place place(String instance) {
        return database.sql("""
            select case when not exists (select from public.act_ru_execution where proc_inst_id_ = :instance) then 'ENDED'
                        when exists (select from public.act_ru_event_subscr
                                      where proc_inst_id_ = :instance and event_name_ = 'customerLeft') then 'AT_CUSTOMER'
                        else 'WORKING' end
            """)
                .param("instance", instance)
                .query((row, index) -> Place.valueOf(row.getString(1)))
                .single();
    }

    private String whereabouts(String instance) {
        return String.valueOf(database.sql("""
            select string_agg(coalesce(act_id_, '?'), ', ') from public.act_ru_execution
             where proc_inst_id_ = :instance and is_active_
            """)
                .param("instance", instance)
                .query(String.class)
                .optional()
                .orElse("nowhere"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was watched", e);
        }
    }
}
