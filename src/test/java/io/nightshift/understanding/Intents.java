package io.nightshift.understanding;

import io.nightshift.understanding.Corpus.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a customer wants: one intent of many, in each domain by itself. */
final class Intents implements Exercise {

    private static final int FOLDS = 5;

    @Override
    public List<Figure> figures(Corpus train, Optional<Corpus> report) {
        var figures = new ArrayList<Figure>();
        for (var domain : report.orElse(train).utterances.stream()
                .map(Utterance::domain)
                .distinct()
                .toList()) {
            var known = of(domain, train);
            var rows = report.map(it -> of(domain, it)).orElse(known);
            var found = Exercise.answers(known, report.map(it -> rows), at -> at % FOLDS, Intents::read);
            var wanted = rows.stream().map(Utterance::intent).toList();
            figures.add(new Figure("intent", domain, "accuracy", Measures.accuracy(found, wanted)));
            figures.add(new Figure("intent", domain, "macro F1", Measures.macroF1(found, wanted)));
        }
        return figures;
    }

    private static List<Utterance> of(String domain, Corpus corpus) {
        return corpus.utterances.stream()
                .filter(row -> row.domain().equals(domain))
                .toList();
    }

    private static List<String> read(List<Utterance> train, List<Utterance> report) {
        return Classifier.learn(
                        texts(train), train.stream().map(Utterance::intent).toList(), EveryCore.VECTORS)
                .read(texts(report));
    }

    private static List<String> texts(List<Utterance> rows) {
        return rows.stream().map(Utterance::text).toList();
    }
}
