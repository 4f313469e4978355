package io.nightshift.chaos;

import io.nightshift.Callers;
import io.nightshift.bench.House;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the company's books, the ledger, the case files and the engine say about a night. It counts in the books by
 * order, invoice, machine and ticket, so it does not take the word of the keys that are meant to prevent doubles.
 */
class Audit {

    /** Every deed in the company's books that was done under a key. */
    static final String BOOKS = """
        select effect_key from company.refund union all select effect_key from company.credit
        union all select effect_key from company.discount union all select effect_key from company.reorder
        union all select effect_key from company.warranty_claim union all select effect_key from company.dispatch
        union all select effect_key from company.call_back
        union all select effect_key from company.robot_run
        union all select effect_key from company.ticket where effect_key is not null
        union all select effect_key from company.ticket_message where effect_key is not null\
        """;

    private static final Set<String> WITH_PEOPLE = Set.of("AWAITING_APPROVAL", "HANDED_OVER");

    private static final String OURS = """
        select e.*, 'ESC-' || lpad(e.number::text, 6, '0') as shown from nightshift.escalation e
         where e.ticket_source = 'kill'\
        """;

    private final House house;
    private final JdbcClient database;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> silentSources = new HashSet<>();
    private final Set<String> withPeople = new HashSet<>();
    private final int foreignDeeds;
    private final int deployments;

    /** Taken before the night begins. */
    Audit(House house) {
        this.house = house;
        this.database = house.database();
        this.foreignDeeds = foreignDeeds();
        this.deployments = deployments();
    }

    List<String> findings(Map<String, Ticket> tickets) {
        silentSources(tickets);
        cases(tickets);
        books(tickets);
        ledger();
        engine();
        files();
        return List.copyOf(findings);
    }

    /** Where a source did not answer in time, people are asked or take the case, and that may happen to few. */
    private void silentSources(Map<String, Ticket> tickets) {
        silentSources.addAll(database.sql("select ticket_id from (" + OURS + """
            ) e where exists (select from nightshift.dossier d where d.case_number = e.number and d.missing <> '{}')
            """)
                .query(String.class)
                .list());
        if (silentSources.size() > 1 + tickets.size() / 100) {
            findings.add("The sources of " + silentSources.size() + " cases did not all answer: this tells little");
        }
    }

    /** Every ticket is one case, which has ended or waits for somebody, as its kind demands. */
    private void cases(Map<String, Ticket> tickets) {
        Map<String, String> states = new HashMap<>();
        rows("select ticket_id, state, customer from (" + OURS + ") e").forEach(row -> {
            var ticket = tickets.get(text(row, "ticket_id"));
            if (ticket == null || !ticket.customer().equals(text(row, "customer"))) {
                findings.add("A case nobody asked for: " + row);
            }
            if (states.put(text(row, "ticket_id"), text(row, "state")) != null) {
                findings.add("A second case of ticket " + row);
            }
        });
        tickets.values().forEach(ticket -> {
            var state = states.get(ticket.id());
            if (ticket.trouble().end.equals(state)) {
                return;
            }
            if (silentSources.contains(ticket.id()) && WITH_PEOPLE.contains(String.valueOf(state))) {
                withPeople.add(ticket.id());
            } else {
                findings.add(ticket + " is " + state + " instead of " + ticket.trouble().end);
            }
        });
    }

    /** Each deed and each message stands in the books exactly as often as its kind demands. */
    private void books(Map<String, Ticket> tickets) {
        Map<Trouble.Book, Map<String, Integer>> deeds = new EnumMap<>(Trouble.Book.class);
        for (var book : Trouble.Book.values()) {
            deeds.put(book, counts("select %1$s, count(*) from %2$s group by 1".formatted(book.subject, book.table)));
        }
        var replies = counts("""
            select ticket, count(*) from company.ticket_message where source = 'kill' and author = 'COMPANY' group by 1
            """);
        tickets.values().forEach(ticket -> {
            var trouble = ticket.trouble();
            compare(ticket, "deeds", trouble.deeds, deeds.get(trouble.book).get(ticket.subject()));
            // Whoever is handed over is told so.
            var messages = withPeople.contains(ticket.id()) ? 1 : trouble.replies;
            compare(ticket, "messages", messages, replies.get(ticket.id()));
        });
    }

    private void compare(Ticket ticket, String what, int due, Integer found) {
        var number = Objects.requireNonNullElse(found, 0);
        if (withPeople.contains(ticket.id()) ? number > due : number != due) {
            findings.add("%s: %d %s instead of %d".formatted(ticket, number, what, due));
        }
    }

    /** The ledger and the books tell the same, key by key, and nothing is left open. */
    private void ledger() {
        none("effect that is not settled", "select * from nightshift.effect where state not in ('DONE', 'REFUSED')");
        none("effect without its receipt", "select * from nightshift.effect where state = 'DONE' and receipt is null");
        none("effect that differs from the books", """
            select f.*, count(b.effect_key) as in_books from nightshift.effect f
              left join (%s) b on b.effect_key = f.key
             group by f.key having count(b.effect_key) <> case f.state when 'DONE' then 1 else 0 end
            """.formatted(BOOKS));
        if (foreignDeeds() != foreignDeeds) {
            findings.add((foreignDeeds() - foreignDeeds) + " deeds in the books that are in no ledger");
        }
        none("step that contradicts its effect", """
            select s.*, f.state as effect_state from nightshift.step s join nightshift.effect f on f.key = s.id::text
             where s.state <> f.state
            """);
        none("cap that is not used as the effect says", """
            select u.*, f.state as effect_state from nightshift.cap_use u
              left join nightshift.effect f on f.authorisation_id = u.authorisation_id
             where (u.released_at is null) <> coalesce(f.state <> 'REFUSED', false)
            """);
        none("total that is not the sum of what is used", """
            select scope, sum(used) from nightshift.cap_total t group by scope
            having sum(used) <> (select coalesce(sum(amount), 0) from nightshift.cap_use u
                                  where u.scope = t.scope and u.released_at is null)
            """);
        none("step nobody will come back to", """
            select s.*, e.state as case_state from nightshift.step s join (%s) e on e.number = s.case_number
             where s.state = 'PROPOSED' and e.state in ('CLOSED', 'AWAITING_CUSTOMER', 'HANDED_OVER')
            """.formatted(OURS));
    }

    /** One living instance for each case that has not ended, one task where a person must act, nothing stuck. */
    private void engine() {
        none("case without its one process instance", """
            select e.shown, e.state, count(x.id_) as instances from (%s) e
              left join public.act_ru_execution x
                on x.business_key_ = e.shown and x.parent_id_ is null and x.super_exec_ is null
             group by e.shown, e.state having count(x.id_) <> case e.state when 'CLOSED' then 0 else 1 end
            """.formatted(OURS));
        none("case without its one task", """
            select e.shown, e.state, count(t.id_) as tasks from (%s) e
              left join public.act_ru_execution x on x.business_key_ = e.shown and x.parent_id_ is null
              left join public.act_ru_task t on t.proc_inst_id_ = x.id_
             group by e.shown, e.state
            having count(t.id_) <> case when e.state in ('AWAITING_APPROVAL', 'HANDED_OVER') then 1 else 0 end
            """.formatted(OURS));
        none(
                "step that is still to be done",
                "select id_, topic_name_, retries_, error_msg_ from public.act_ru_ext_task");
        none("job that has given up", "select id_, exception_msg_ from public.act_ru_job where retries_ = 0");
        none("incident", "select incident_type_, incident_msg_ from public.act_ru_incident");
        if (deployments() != deployments) {
            findings.add("The models were deployed again " + (deployments() - deployments) + " times");
        }
    }

    /** Every file is whole and tells each thing once. */
    private void files() {
        none("file that does not tell its deeds once each", """
            select e.shown, e.ticket_id, e.done, f.told from
              (select e.shown, e.ticket_id, e.number, count(f.key) as done from (%s) e
                 left join nightshift.effect f on f.case_number = e.number and f.state = 'DONE'
                group by 1, 2, 3) e
              join (select case_number, count(*) filter (where kind = 'action-done' or kind = 'effect-cleared'
                                                         and summary like '%%it was done:%%') as told
                      from nightshift.case_entry group by 1) f on f.case_number = e.number
             where f.told <> e.done
            """.formatted(OURS));
        none("file that tells a turn twice", """
            select case_number, kind, detail, count(*) from nightshift.case_entry
             where kind in ('case-opened', 'context-gathered', 'handling-chosen', 'plan-drafted', 'reply-written',
                            'handed-over', 'case-closed')
             group by 1, 2, 3 having count(*) > 1
            """);
        var caller = Callers.as("lead", house.port());
        for (var shown : database.sql("select shown from (" + OURS + ") e")
                .query(String.class)
                .list()) {
            var answer = caller.get()
                    .uri("/api/escalations/" + shown + "/timeline/verification")
                    .retrieve()
                    .body(Map.class);
            if (answer == null || !Boolean.TRUE.equals(answer.get("intact"))) {
                findings.add("A broken file: " + answer);
            }
        }
    }

    /** What a reader wants to know of a night that went well. */
    List<String> figures() {
        List<String> lines = new ArrayList<>();
        lines.add("cases: " + counts("select state, count(*) from (" + OURS + ") e group by 1"));
        lines.add("deeds: " + counts("""
            select action || ' ' || state, count(*) from nightshift.effect group by 1\
            """));
        lines.add("effects that were tried more than once: "
                + counts("select action, count(*) from nightshift.effect where attempts > 1 group by 1"));
        lines.add("cases whose sources did not all answer: " + silentSources.size());
        lines.add("effects cleared by the sweep: "
                + counts("select kind, count(*) from nightshift.case_entry where kind = 'effect-cleared' group by 1"));
        return lines;
    }

    private int foreignDeeds() {
        return database.sql("""
            select count(*) from (%s) b where not exists (select 1 from nightshift.effect f where f.key = b.effect_key)
            """.formatted(BOOKS)).query(Integer.class).single();
    }

    private int deployments() {
        return database.sql("select count(*) from public.act_re_deployment")
                .query(Integer.class)
                .single();
    }

    private void none(String what, String query) {
        var rows = rows(query);
        rows.stream().limit(5).forEach(row -> findings.add("A " + what + ": " + row));
        if (rows.size() > 5) {
            findings.add("... and " + (rows.size() - 5) + " more: " + what);
        }
    }

    private List<Map<String, Object>> rows(String query) {
        return database.sql(query).query().listOfRows();
    }

    private Map<String, Integer> counts(String query) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        database.sql(query).query(row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
