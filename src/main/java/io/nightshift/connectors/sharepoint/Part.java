package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.KnowledgeSource.Leaf;
import io.nightshift.connectors.knowledge.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A part of what SharePoint keeps: its pages, or its files. */
interface Part {

    /** Whether a number is one of its own. */
    boolean has(String id);

    List<Leaf> all();

    List<String> changedSince(Instant since);

    Optional<Page> read(String id);
}
