package io.nightshift.understanding;

import io.nightshift.understanding.Corpus.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether the search finds the pages that a task needs, with what the customer comes with as the question; nothing is learnt. */
final class Grounding implements Exercise {

    private static final int FIRST = 10;

    /** What was found for a task, in order, and what was needed. */
    record Answer(List<String> found, List<String> needed) {

        private List<String> first() {
            return found.subList(0, Math.min(FIRST, found.size()));
        }

        double hit() {
            return first().stream().anyMatch(needed::contains) ? 1 : 0;
        }

        double recall() {
            return (double) first().stream().filter(needed::contains).count() / needed.size();
        }

        double reciprocalRank() {
            var rank = 1;
            for (var page : found) {
                if (needed.contains(page)) {
                    return 1.0 / rank;
                }
                rank++;
            }
            return 0;
        }
    }

    @Override
    public List<Figure> figures(Corpus train, Optional<Corpus> report) {
        var pages = report.map(it -> it.pages).filter(it -> !it.isEmpty()).orElse(train.pages);
        var tasks = report.orElse(train).tasks.stream()
                .filter(task -> !task.pages().isEmpty())
                .toList();
        if (tasks.isEmpty()) {
            return List.of();
        }
        var documents = pages.stream()
                .map(page -> new Document(page.id(), page.title(), page.content()))
                .toList();
        var search = new DocumentSearch(documents, EveryCore.VECTORS);
        var answers = tasks.stream()
                .map(task -> answer(task, search, documents.size()))
                .toList();
        return List.of(
                figure("hit@10", answers, Answer::hit),
                figure("recall@10", answers, Answer::recall),
                figure("MRR", answers, Answer::reciprocalRank));
    }

    private static Answer answer(Task task, DocumentSearch search, int all) {
        var found = search.search(task.scenario(), all).stream()
                .map(it -> it.document().id())
                .toList();
        return new Answer(found, task.pages());
    }

    private static Figure figure(String metric, List<Answer> answers, ToDoubleFunction<Answer> measure) {
        var mean = answers.stream().mapToDouble(measure).average().orElse(0);
        return new Figure("grounding", "tasks", metric, mean);
    }
}
