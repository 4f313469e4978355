package io.nightshift.connectors.knowledge;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.util.List;

/** Looks up passages in the local index. */
final class LibrarySearch extends KnowledgeLookUp {

    private final Library library;

    LibrarySearch(Library library) {
        this.library = library;
    }

    @Override
    protected List<Fact> search(Enquiry enquiry, String words, int most) {
        return library.search(words, most).stream()
                .map(it -> new Fact("knowledge." + it.number(), it.told(), it.source(), it.reference(), enquiry.at()))
                .toList();
    }
}
