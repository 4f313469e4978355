package io.nightshift.connectors.knowledge;

import io.nightshift.FreePort;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.triage.Embeddings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** The local index of one source at work, on a PostgreSQL and a sentence model that all tests of a run share. */
public final class KnowledgeAtWork implements AutoCloseable {

    /** One test at a time has it, because each begins with an empty index. */
    public static final String INDEX = "the local index";

    private static final Supplier<JdbcClient> DATABASE = SingletonSupplier.of(KnowledgeAtWork::database);
    private static final Supplier<Embeddings> VECTORS = SingletonSupplier.of(Embeddings::new);

    final SetClock clock = new SetClock();
    final JdbcClient database = DATABASE.get();
    final Pages pages = new Pages(database);
    final Sources sources = new Sources(database);
    final Library library;
    final Upkeep upkeep;

    public KnowledgeAtWork(Function<Clock, KnowledgeSource> source) {
        this(
                source,
                new KnowledgeSettings(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofDays(3),
                        100,
                        50));
    }

    KnowledgeAtWork(Function<Clock, KnowledgeSource> source, KnowledgeSettings settings) {
        database.sql("truncate nightshift.knowledge_page, nightshift.knowledge_source")
                .update();
        var from = List.of(source.apply(clock));
        var knowledge = new Knowledge();
        this.library = knowledge.knowledgeLibrary(from, settings, database, VECTORS.get(), clock);
        this.upkeep = knowledge.knowledgeUpkeep(from, library, settings, database, clock);
    }

    /** Closed with the machine, like the server that a context of the house starts. */
    private static JdbcClient database() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPort(FreePort.pick())
                    .setOverrideWorkingDirectory(
                            Path.of("target", "postgres").toAbsolutePath().toFile())
                    .start();
            var database = postgres.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(database)
                    .defaultSchema("nightshift")
                    .schemas("nightshift", "company")
                    .load()
                    .migrate();
            return JdbcClient.create(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time passes, and the index is kept fresh as often as it is due. */
    public void passes(Duration time) {
        clock.now = clock.now.plus(time);
        upkeep.all();
    }

    public List<Fact> looksUp(String words, @Nullable Integer most) {
        Map<String, Object> arguments = new HashMap<>(Map.of("query", words));
        if (most != null) {
            arguments.put("limit", most);
        }
        return new Knowledge().librarySearch(library).look(enquiry(words), arguments);
    }

    public List<Fact> gathers(String text) {
        return new Knowledge().libraryFacts(library).fetch(enquiry(text));
    }

    private Enquiry enquiry(String text) {
        return new Enquiry(
                new CaseId(1), new CustomerRef("C-1"), new TicketRef("desk", "1"), List.of(), text, clock.instant());
    }

    @Override
    public void close() {
        upkeep.close();
    }

    /** A clock that goes on when told. */
    static final class SetClock extends Clock {

        volatile Instant now = Instant.parse("2026-03-04T09:15:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
