package io.nightshift.connectors.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The local index: the pages of all sources. Each change of what can be read is a new edition. */
final class Pages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient database;

    Pages(JdbcClient database) {
        this.database = database;
    }

    /** A page to be read; {@code heard} counts how often it was heard of. */
    record Due(String id, long heard, int tries) {}

    /** A page that could not be read so far; without an id it is the source that does not say what it knows. */
    record Unread(String source, String id, String title, Instant nextTryAt, String problem) {}

    /** A page with the source it is from. */
    record Kept(String source, Page page) {}

    /**
     * These have changed, or are new; they are due, and those that waited before keep their place. Those that would be too many
     * are left out.
     */
    void heard(String source, List<String> ids, Instant now, int most) {
        database.sql("""
            insert into nightshift.knowledge_page as known (source, id, heard_at, due_at)
            select :source, heard.id, :now, :now from jsonb_array_elements_text(:ids::jsonb) as heard (id)
             where exists (select from nightshift.knowledge_page it where it.source = :source and it.id = heard.id)
                or (select count(*) from nightshift.knowledge_page it where it.source = :source) < :most
            on conflict (source, id) do update
               set heard = known.heard + 1, heard_at = excluded.heard_at, tries = 0,
                   due_at = least(known.due_at, excluded.due_at)
            """)
                .param("source", source)
                .param("now", Sources.at(now))
                .param("ids", json(ids.stream().distinct().toList()))
                .param("most", most)
                .update();
    }

    /**
     * These are all there are: what is known in another version is due, and what is not among them is forgotten, unless it was
     * heard of since they were listed.
     */
    void compared(String source, Collection<KnowledgeSource.Leaf> all, Instant now) {
        database.sql("""
            with listed as (select * from jsonb_to_recordset(:all::jsonb) as leaf (id text, version text)),
                 heard as (
                     insert into nightshift.knowledge_page as known (source, id, heard_at, due_at)
                     select :source, listed.id, :now, :now from listed
                     on conflict (source, id) do update
                        set heard = known.heard + 1, due_at = excluded.due_at
                      where known.due_at is null
                        and known.version is distinct from
                            (select listed.version from listed where listed.id = known.id)),
                 gone as (
                     delete from nightshift.knowledge_page
                      where source = :source and heard_at < :now and id not in (select id from listed)
                     returning id)
            update nightshift.knowledge_source
               set compared_at = :now, asked_until = :now, edition = edition + (select count(*) from gone)
             where source = :source
            """)
                .param("source", source)
                .param("all", json(all))
                .param("now", Sources.at(now))
                .update();
    }

    /** What is to be read, the longest waiting first. */
    List<Due> due(String source, Instant now, int most) {
        return database.sql("""
            select id, heard, tries from nightshift.knowledge_page
             where source = :source and due_at <= :now order by due_at, id limit :most
            """)
                .param("source", source)
                .param("now", Sources.at(now))
                .param("most", most)
                .query(Due.class)
                .list();
    }

    /** A page was read; what was heard of it meanwhile is still due. */
    void read(String source, Due due, Page page) {
        database.sql("""
            with read as (
                update nightshift.knowledge_page
                   set version = :version, kind = :kind, title = :title, link = :link, body = :body, problem = '',
                       tries = 0, due_at = case when heard = :heard then null else due_at end
                 where source = :source and id = :id
                returning id)
            update nightshift.knowledge_source set edition = edition + 1
             where source = :source and exists (select from read)
            """)
                .param("source", source)
                .param("id", due.id())
                .param("heard", due.heard())
                .param("version", page.version())
                .param("kind", page.kind().name())
                .param("title", page.title())
                .param("link", page.link())
                .param("body", page.body())
                .update();
    }

    /** A page is gone, or nobody is to read it any more. */
    void gone(String source, String id) {
        database.sql("""
            with gone as (delete from nightshift.knowledge_page where source = :source and id = :id returning id)
            update nightshift.knowledge_source set edition = edition + 1
             where source = :source and exists (select from gone)
            """).param("source", source).param("id", id).update();
    }

    void failed(String source, Due due, String problem, Instant now, Duration again) {
        database.sql("""
            update nightshift.knowledge_page set due_at = :again, tries = tries + 1, problem = :problem
             where source = :source and id = :id
            """)
                .param("source", source)
                .param("id", due.id())
                .param("again", Sources.at(now.plus(again)))
                .param("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
                .update();
    }

    /** Sources first; what was read at last has no problem any more. */
    List<Unread> unread(int most) {
        return database.sql("""
            select source, '' as id, '' as title, next_at as next_try_at, problem from nightshift.knowledge_source
             where problem <> ''
            union all
            select source, id, title, due_at, problem from nightshift.knowledge_page where problem <> ''
             order by source, id limit :most
            """).param("most", most).query(Unread.class).list();
    }

    /** A word that changes whenever what can be read of these sources does; empty if none was compared since then. */
    String edition(Collection<String> sources, Instant comparedSince) {
        return database.sql("""
            select coalesce(string_agg(source || ' ' || edition, ' ' order by source), '')
              from nightshift.knowledge_source where source in (:sources) and compared_at >= :since
            """)
                .param("sources", sources)
                .param("since", Sources.at(comparedSince))
                .query(String.class)
                .single();
    }

    /** All that can be read of the sources that were compared since then. */
    List<Kept> all(Collection<String> sources, Instant comparedSince) {
        return database.sql("""
            select page.* from nightshift.knowledge_page page join nightshift.knowledge_source using (source)
             where source in (:sources) and compared_at >= :since and version is not null order by source, id
            """)
                .param("sources", sources)
                .param("since", Sources.at(comparedSince))
                .query((row, index) -> new Kept(
                        row.getString("source"),
                        new Page(
                                row.getString("id"),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("title"),
                                row.getString("link"),
                                row.getString("version"),
                                row.getString("body"))))
                .list();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain words can be written", e);
        }
    }
}
