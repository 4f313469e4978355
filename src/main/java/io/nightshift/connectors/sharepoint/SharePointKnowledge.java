package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.knowledge.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that SharePoint keeps for us, of whatever form it is. */
record SharePointKnowledge(List<Part> parts) implements KnowledgeSource {

    @Override
    public String source() {
        return SharePoint.NAME;
    }

    @Override
    public List<Leaf> all() {
        return parts.stream().flatMap(it -> it.all().stream()).toList();
    }

    @Override
    public List<String> changedSince(Instant since) {
        return parts.stream().flatMap(it -> it.changedSince(since).stream()).toList();
    }

    @Override
    public Optional<Page> read(String id) {
        return parts.stream().filter(it -> it.has(id)).findFirst().flatMap(it -> it.read(id));
    }
}
