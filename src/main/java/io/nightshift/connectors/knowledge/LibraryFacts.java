package io.nightshift.connectors.knowledge;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;

/** The passages of the local index that fit the customer's words best, one of each kind. */
final class LibraryFacts implements FactSource {

    /** The rest of a long letter is seldom about another thing. */
    private static final int MOST_OF_A_LETTER = 4_000;

    private final Library library;

    LibraryFacts(Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var words = enquiry.text().substring(0, Math.min(enquiry.text().length(), MOST_OF_A_LETTER));
        return library.bestOfEach(words).stream()
                .map(it -> new Fact(
                        "knowledge." + it.page().kind().word(), it.told(), it.source(), it.reference(), enquiry.at()))
                .toList();
    }
}
