package io.nightshift.understanding;

import io.nightshift.understanding.Corpus.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a caller wants a person, and four other things that make a case of a call; both domains together. */
final class Callers implements Exercise {

    private static final int FOLDS = 4;
    private static final List<String> INTENTS =
            List.of("handoff", "refund", "wrong_notworking_notshowing", "lost_stolen", "cancel_close_leave_freeze");

    @Override
    public List<Figure> figures(Corpus train, Optional<Corpus> report) {
        var figures = new ArrayList<Figure>();
        var calls = report.orElse(train).calls;
        for (var intent : calls.isEmpty() ? List.<String>of() : INTENTS) {
            var found = Exercise.answers(
                    train.calls,
                    report.map(it -> it.calls),
                    at -> train.calls.get(at).fold() % FOLDS,
                    (seen, unseen) -> read(seen, unseen, intent));
            var hits = Measures.Hits.of(
                    found,
                    calls.stream().map(call -> call.intents().contains(intent)).toList());
            figures.add(new Figure("caller", intent, "precision", hits.precision()));
            figures.add(new Figure("caller", intent, "recall", hits.recall()));
            figures.add(new Figure("caller", intent, "F1", hits.f1()));
        }
        return figures;
    }

    private static List<Boolean> read(List<Call> train, List<Call> report, String intent) {
        var examples = train.stream()
                .map(call -> new Detector.Example(call.text(), call.intents().contains(intent)))
                .toList();
        return Detector.learn(examples, EveryCore.VECTORS)
                .read(report.stream().map(Call::text).toList());
    }
}
