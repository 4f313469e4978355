package io.nightshift.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Takes longer texts apart: a question into its sentences, a document into passages that a sentence model can take in. */
final class Sentences {

    private static final int LONGEST_PASSAGE = 900;
    private static final int FEWEST_WORDS = 3;

    private static final Pattern MARKUP = Pattern.compile("[*#_`]+");
    private static final Pattern LIST_MARK = Pattern.compile("^(?:\\d{1,3}[.)]|-)\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[\"”]?\\s+");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern BLOCK_END = Pattern.compile("\\n(?=#)|\\n\\s*\\n");

    private Sentences() {}

    /** The sentences and list items of a question, without markup; the whole text where there are none. */
    static List<String> ofQuestion(String text) {
        var sentences = text.lines()
                .map(line -> LIST_MARK
                        .matcher(MARKUP.matcher(line).replaceAll("").strip())
                        .replaceFirst(""))
                .flatMap(line -> Arrays.stream(SENTENCE_END.split(line)))
                .map(String::strip)
                .filter(sentence -> WORD.matcher(sentence).results().count() >= FEWEST_WORDS)
                .toList();
        return sentences.isEmpty() ? List.of(text) : sentences;
    }

    /** Parts of a document, each of whole paragraphs and not much longer than a page of a pocket book. */
    static List<String> passages(String text) {
        var passages = new ArrayList<String>();
        var passage = new StringBuilder();
        for (var block : BLOCK_END.split(text)) {
            if (!passage.isEmpty() && passage.length() + block.length() > LONGEST_PASSAGE) {
                passages.add(passage.toString());
                passage.setLength(0);
            }
            passage.append(block).append('\n');
            while (passage.length() > LONGEST_PASSAGE * 3 / 2) {
                passages.add(passage.substring(0, LONGEST_PASSAGE));
                passage.delete(0, LONGEST_PASSAGE);
            }
        }
        if (passages.isEmpty() || !passage.toString().isBlank()) {
            passages.add(passage.toString());
        }
        return passages;
    }
}
