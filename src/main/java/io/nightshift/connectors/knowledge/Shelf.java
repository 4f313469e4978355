package io.nightshift.connectors.knowledge;

import io.nightshift.understanding.Document;
import io.nightshift.understanding.DocumentSearch;
import io.nightshift.understanding.Found;
import io.nightshift.understanding.SentenceVectors;
import java.util.List;
import java.util.regex.Pattern;

/** Finds documents by the words of a question and by what it means; nothing, where nothing fits. */
public final class Shelf {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

    private final int size;
    private final DocumentSearch search;

    public Shelf(List<Document> documents, SentenceVectors vectors) {
        this.size = documents.size();
        this.search = new DocumentSearch(documents, vectors);
    }

    /** The best documents that fit, the best first. Something is near to any words; to signs without a word nothing is. */
    public List<Found> best(String words, int most) {
        return ranked(words).stream().filter(Found::fits).limit(most).toList();
    }

    /** All documents, the best first, whether they fit or not; none without a word. */
    List<Found> ranked(String words) {
        return size == 0 || !WORD.matcher(words).find() ? List.of() : search.search(words, size);
    }
}
