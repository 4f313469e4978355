package io.nightshift.connectors.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port to a system outside that keeps pages of what the company knows. Called without a transaction; of everything it says, only
 * what the settings name and its account may see.
 */
public interface KnowledgeSource {

    /** What facts and settings call it, such as {@code confluence}: letters alone. */
    String source();

    /** All pages there are now; a page that is not among them is forgotten. */
    List<Leaf> all();

    /** The pages that have changed since then, as far as the system tells; one that is gone may be missing. */
    List<String> changedSince(Instant since);

    /**
     * A page as it is now; empty if it is gone or nobody is to read it any more, which {@link
     * io.nightshift.actions.Refused} says as well.
     */
    Optional<Page> read(String id);

    /** That there is a page, and in which version. */
    record Leaf(String id, String version) {}
}
