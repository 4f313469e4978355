package io.nightshift.triage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the escalation type whose examples a ticket resembles most.
 *
 * <p>Each type gets a score out of the whole text, its best sentences and its cue words. The numbers below were chosen on the
 * tuning tickets of the tests.
 */
final class TypeReader {

    private static final double CUE = 0.12;
    private static final int MOST_CUES = 2;
    private static final double MORE_PROBLEM_THAN_SETTLED = 0.3;

    private final List<EscalationType> types;
    private final List<List<float[]>> examples;
    private final Regression regression;
    private final List<Map<String, Cues>> cues;
    private final int danger;

    TypeReader(List<EscalationType> types, Embeddings embeddings) {
        this.types = List.copyOf(types);
        this.examples =
                types.stream().map(type -> embeddings.of(type.examples())).toList();
        this.regression = Regression.learn(examples);
        this.cues = types.stream().map(TypeReader::cues).toList();
        this.danger = types.stream().map(EscalationType::name).toList().indexOf(EscalationType.SAFETY_MALFUNCTION);
    }

    private static Map<String, Cues> cues(EscalationType type) {
        var cues = new HashMap<String, Cues>();
        type.cues().forEach((language, phrases) -> cues.put(language, new Cues(phrases)));
        return cues;
    }

    /** How a passage looks: by regression and by nearest examples, a number for each type. */
    record Looks(double[] like, double[] near) {}

    /** A type with its score. */
    record Scored(String type, double score, double near) {}

    Looks looks(float[] vector) {
        return new Looks(
                regression.scores(vector),
                examples.stream().mapToDouble(of -> nearest(of, vector)).toArray());
    }

    /** The mean similarity to the two nearest examples: one alone may be near by accident. */
    static double nearest(List<float[]> examples, float[] vector) {
        var first = -1.0;
        var second = -1.0;
        for (var example : examples) {
            var similarity = Embeddings.similarity(example, vector);
            if (similarity > first) {
                second = first;
                first = similarity;
            } else if (similarity > second) {
                second = similarity;
            }
        }
        return examples.size() == 1 ? first : (first + second) / 2;
    }

    /** All types, best first. */
    List<Scored> rank(Looks whole, List<Looks> sentences, Tokens tokens, boolean dangerHeard) {
        return IntStream.range(0, types.size())
                .mapToObj(type -> scored(type, whole, sentences, supports(type, tokens, dangerHeard)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }

    /** How many cues support the type, as far as they count; a danger that was heard is as good as all of them. */
    private int supports(int type, Tokens tokens, boolean dangerHeard) {
        return type == danger && dangerHeard ? MOST_CUES : Math.min(MOST_CUES, hits(type, Languages.ENGLISH, tokens));
    }

    private Scored scored(int type, Looks whole, List<Looks> sentences, int supports) {
        var near = (whole.near()[type]
                        + sentences.stream()
                                .mapToDouble(it -> it.near()[type])
                                .max()
                                .orElse(0))
                / 2;
        var like = (whole.like()[type] + meanOfTwoBest(sentences, type)) / 2;
        return new Scored(types.get(type).name(), near + like + CUE * supports, near);
    }

    private static double meanOfTwoBest(List<Looks> sentences, int type) {
        var sorted =
                sentences.stream().mapToDouble(it -> it.like()[type]).sorted().toArray();
        return Arrays.stream(sorted, Math.max(0, sorted.length - 2), sorted.length)
                .average()
                .orElse(0);
    }

    private int hits(int type, String language, Tokens tokens) {
        var known = cues.get(type).get(language);
        return known == null ? 0 : known.in(tokens).size();
    }

    /** The type with the most cues of a language; unknown without any. */
    Scored byCues(String language, Tokens tokens) {
        return IntStream.range(0, types.size())
                .mapToObj(type -> new Scored(types.get(type).name(), hits(type, language, tokens), 0))
                .filter(it -> it.score() > 0)
                .max(Comparator.comparingDouble(Scored::score))
                .orElse(new Scored(Assessment.UNKNOWN, 0, 0));
    }

    /** Whether a sentence tells of a problem rather than of a settled matter. */
    boolean speaksOfAProblem(Looks sentence) {
        var settled = evidence(sentence, EscalationType.RESOLVED);
        return types.stream()
                .map(EscalationType::name)
                .filter(name -> !name.equals(EscalationType.RESOLVED) && !name.equals(Assessment.UNKNOWN))
                .anyMatch(name -> evidence(sentence, name) > settled + MORE_PROBLEM_THAN_SETTLED);
    }

    /** How much a sentence speaks for a type. */
    double evidence(Looks sentence, String type) {
        var index = types.stream().map(EscalationType::name).toList().indexOf(type);
        return index < 0 ? 0 : sentence.like()[index] + sentence.near()[index];
    }
}
