package io.nightshift.connectors.knowledge;

import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import io.nightshift.understanding.SentenceVectors;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The local index, its upkeep and its search. Every source imports it, so it is there once where there is any. */
public final class Knowledge {

    @Bean
    Library knowledgeLibrary(
            List<KnowledgeSource> from,
            KnowledgeSettings settings,
            JdbcClient database,
            SentenceVectors vectors,
            Clock clock) {
        var sources = from.stream().map(KnowledgeSource::source).collect(Collectors.toUnmodifiableSet());
        return new Library(sources, new Pages(database), settings, vectors, clock);
    }

    @Bean
    Upkeep knowledgeUpkeep(
            List<KnowledgeSource> from, Library library, KnowledgeSettings settings, JdbcClient database, Clock clock) {
        return new Upkeep(from, new Sources(database), new Pages(database), library, settings, clock);
    }

    @Bean
    FactSource libraryFacts(Library library) {
        return new LibraryFacts(library);
    }

    @Bean
    LookUp librarySearch(Library library) {
        return new LibrarySearch(library);
    }
}
