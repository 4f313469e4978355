package io.nightshift.understanding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labelled texts out of files with one JSON object a line; what a file holds is told by the fields of its first line. */
final class Corpus {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    final List<Utterance> utterances = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final List<Sentence> sentences = new ArrayList<>();
    final List<Review> reviews = new ArrayList<>();
    final List<Page> pages = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();

    /** What a customer says, and its one intent. */
    record Utterance(@Nullable String id, String text, String intent) {

        /** Texts of different domains have different intents. */
        String domain() {
            return id == null ? "banking77" : id.replaceAll("_.*", "");
        }
    }

    /** What a caller says, and all its intents; where the id ends in a fold and a number, the fold is that of the publishers. */
    record Call(String id, String text, List<String> intents) {

        private static final Pattern FOLD = Pattern.compile("-(\\d{1,4})-\\d+$");

        int fold() {
            var published = FOLD.matcher(id);
            return published.find() ? Integer.parseInt(published.group(1)) : Math.floorMod(id.hashCode(), 100);
        }
    }

    /** A sentence of a review, and the mean of what people felt in it, from -4 to 4. */
    record Sentence(String id, String text, double mean, String polarity, String review) {}

    /** A customer's review, and whether it is one of dissatisfaction. */
    record Review(
            String review,
            @JsonProperty("sentence_ids") List<String> sentences,
            @JsonProperty("review_mean") double mean,
            boolean dissatisfied) {}

    /** A page of the knowledge base. */
    record Page(String id, String title, String content) {}

    /** What a customer comes with, and the pages needed to serve him. */
    record Task(
            @JsonProperty("task_id") String id,
            String scenario,
            @JsonProperty("required_documents") List<String> pages) {}

    private Corpus() {}

    /** Everything known in the file, or in the folder and all folders in it. */
    static Corpus read(Path path) {
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("Nothing to read at " + path.toAbsolutePath()
                    + "; name folders with -Dunderstanding.train=<folder> and -Dunderstanding.report=<folder>");
        }
        var corpus = new Corpus();
        try (var files = Files.walk(path)) {
            for (var file : files.filter(it -> it.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                corpus.add(lines(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + path.toAbsolutePath(), unreadable);
        }
        return corpus;
    }

    /** These files of the public corpora; where they are not at hand, the test is skipped. */
    static Corpus shared(String... files) throws IOException {
        var corpus = new Corpus();
        for (var file : files) {
            corpus.add(Shared.lines(file));
        }
        return corpus;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private void add(List<JsonNode> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        var first = lines.getFirst();
        if (first.has("text") && first.has("intents")) {
            add(lines, Call.class, calls);
        } else if (first.has("text") && first.has("intent")) {
            add(lines, Utterance.class, utterances);
        } else if (first.has("text") && first.has("review") && first.has("mean")) {
            add(lines, Sentence.class, sentences);
        } else if (first.has("sentence_ids") && first.has("dissatisfied")) {
            add(lines, Review.class, reviews);
        } else if (first.has("title") && first.has("content")) {
            add(lines, Page.class, pages);
        } else if (first.has("scenario") && first.has("required_documents")) {
            add(lines, Task.class, tasks);
        }
    }

    private static <T> void add(List<JsonNode> lines, Class<T> kind, List<T> to) throws IOException {
        for (var line : lines) {
            to.add(JSON.treeToValue(line, kind));
        }
    }
}
