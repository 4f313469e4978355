package io.nightshift.triage;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/**
 * Reads tickets without any service outside: sentence embeddings in this process for the type, words for mood and risks.
 *
 * <p>It reads English. A ticket in another language gets its type from cue words, if there are any, with a confidence that
 * sends it to a person. Another {@link Assessor} takes precedence where there is one.
 */
@Component
@Fallback
class OfflineAssessor implements Assessor {

    private static final String NAME = "offline/1";
    private static final int SENTENCES_PER_REASON = 2;

    /** Below the 0.4 at which the table hand-over-triggers lets the agent work. */
    private static final double NOT_UNDERSTOOD = 0.3;

    /** Below this a type is a guess: it goes to a person anyway, and is no reason to call it a danger. */
    private static final double DOUBTFUL = 0.4;

    /** A danger that was heard makes the type safety-malfunction unless another leads by more than this. */
    private static final double CLEAR_LEAD = 0.3;

    private final Languages languages;
    private final Moods moods;
    private final Risks risks;
    private final Lexicon settled;
    private final Lexicon unsettled;
    private final Spelling spelling;
    private final Embeddings embeddings;
    private final CompletableFuture<Readers> readers;

    OfflineAssessor(TriageSettings settings, Embeddings embeddings) {
        var described = Vocabulary.readTypes(settings.types());
        var words = Vocabulary.read(settings.words());
        this.languages = new Languages(words.languages());
        this.moods = new Moods(words.moods(), words.negations());
        this.risks = new Risks(words.risks(), words.negations());
        this.settled = new Lexicon(new Lexicon.Words(List.of(), words.settled().cues(), List.of()), words.negations());
        this.unsettled = new Lexicon(
                new Lexicon.Words(
                        words.settled().never(), List.of(), words.settled().harmless()),
                Set.of());
        this.spelling = new Spelling(
                described.stream().flatMap(type -> type.examples().stream()).toList());
        this.embeddings = embeddings;
        // The examples take about a second of one core; the house starts meanwhile, the first ticket waits for the
        // rest.
        var dangers = Vocabulary.readDangers(settings.dangers());
        this.readers = CompletableFuture.supplyAsync(
                () -> new Readers(
                        new TypeReader(described, embeddings), new DangerReader(dangers, described, embeddings)),
                Thread.ofVirtual().name("triage-examples")::start);
    }

    private record Readers(TypeReader types, DangerReader dangers) {}

    /** A sentence as the customer wrote it, with what it looks like. */
    private record Passage(
            String sentence, TypeReader.Looks looks, boolean risky, boolean dangerous, boolean harmless) {}

    private record Judged(String type, double confidence) {}

    @Override
    public Assessment assess(CaseId caseId, String text, Dossier dossier) {
        var written = OwnWords.of(text);
        var own = written.inOurLetters();
        var tokens = Tokens.of(own.text());
        var language = languages.of(tokens);
        // Dangers and lawyers count wherever they stand, also below a signature; only quoted lines are somebody else's.
        var heard = new TreeSet<>(risks.of(Tokens.of(OwnWords.unquoted(text))));
        var mood = moods.of(own.text(), tokens);
        if (own.isEmpty()) {
            return new Assessment(Assessment.UNKNOWN, mood, heard, language, 0, List.of(), NAME);
        }
        var read = foreign(language)
                ? byCues(own, tokens, language, mood, heard)
                : bySentences(own, tokens, language, mood, heard);
        // What nobody has read may be a danger: a person looks, but no technician is called for a guess.
        return written.sayMoreThanIsRead() ? read.withConfidence(Math.min(read.confidence(), NOT_UNDERSTOOD)) : read;
    }

    private static boolean foreign(String language) {
        return !language.equals(Languages.ENGLISH) && !language.equals(Languages.UNDETERMINED);
    }

    private Assessment byCues(OwnWords own, Tokens tokens, String language, Assessment.Mood mood, Set<String> heard) {
        var best = readers.join().types().byCues(language, tokens);
        if (best.type().equals(EscalationType.SAFETY_MALFUNCTION)) {
            heard.add(Risks.SAFETY);
        }
        var confidence = Math.min(NOT_UNDERSTOOD, best.score() / 10);
        var because = own.sentences().stream().limit(SENTENCES_PER_REASON).toList();
        return new Assessment(best.type(), mood, heard, language, confidence, because, NAME);
    }

    private Assessment bySentences(
            OwnWords own, Tokens tokens, String language, Assessment.Mood mood, Set<String> heard) {
        var passages = passages(own, readers.join());
        if (passages.sentences().stream().anyMatch(Passage::dangerous)) {
            heard.add(Risks.SAFETY);
        }
        var judged = judge(readers.join().types(), passages, tokens, heard.contains(Risks.SAFETY));
        if (judged.type().equals(EscalationType.SAFETY_MALFUNCTION) && judged.confidence() >= DOUBTFUL) {
            heard.add(Risks.SAFETY);
        }
        var because = because(readers.join().types(), passages.sentences(), judged.type());
        return new Assessment(judged.type(), mood, heard, language, judged.confidence(), because, NAME);
    }

    private record Passages(List<Passage> sentences, TypeReader.Looks whole) {

        boolean asks() {
            return sentences.stream().anyMatch(passage -> passage.sentence().contains("?"));
        }
    }

    private Passages passages(OwnWords own, Readers reading) {
        var written = own.sentences().stream().map(OwnWords::readable).toList();
        var meant = written.stream().map(spelling::putRight).toList();
        var texts = new ArrayList<>(meant);
        texts.add(String.join(" ", meant));
        var vectors = embeddings.of(texts);
        var asWritten = written.equals(meant) ? vectors : embeddings.of(written);
        var sentences = IntStream.range(0, meant.size())
                .mapToObj(at -> passage(own.sentences().get(at), vectors.get(at), asWritten.get(at), reading))
                .toList();
        return new Passages(sentences, reading.types().looks(vectors.getLast()));
    }

    /** A danger may lie in a word that only looks like a slip: a knife that "slipped" was not "shipped". */
    private Passage passage(String sentence, float[] vector, float[] asWritten, Readers reading) {
        var dangerous =
                reading.dangers().soundsDangerous(vector) || reading.dangers().soundsDangerous(asWritten);
        var risky = dangerous || !risks.of(Tokens.of(sentence)).isEmpty();
        return new Passage(
                sentence,
                reading.types().looks(vector),
                risky,
                dangerous,
                reading.dangers().soundsHarmless(vector));
    }

    private Judged judge(TypeReader reader, Passages passages, Tokens tokens, boolean danger) {
        var looks = passages.sentences().stream().map(Passage::looks).toList();
        var ranked = new ArrayList<>(reader.rank(passages.whole(), looks, tokens, danger));
        if (!isSettled(reader, looks, tokens) || passages.asks()) {
            ranked.removeIf(it -> it.type().equals(EscalationType.RESOLVED));
        }
        if (danger) {
            preferDanger(ranked);
        } else if (passages.sentences().stream().allMatch(Passage::harmless)) {
            ranked.removeIf(it -> it.type().equals(EscalationType.SAFETY_MALFUNCTION));
        }
        var confidence = Confidence.of(ranked);
        var type = ranked.getFirst().type();
        return type.equals(Assessment.UNKNOWN)
                ? new Judged(type, Math.min(confidence, NOT_UNDERSTOOD))
                : new Judged(type, confidence);
    }

    /** To close the case of a customer who still has the problem is worse than to ask once more. */
    private boolean isSettled(TypeReader reader, List<TypeReader.Looks> sentences, Tokens tokens) {
        return settled.heardIn(tokens)
                && !unsettled.heardIn(tokens)
                && sentences.stream().noneMatch(reader::speaksOfAProblem);
    }

    private static void preferDanger(List<TypeReader.Scored> ranked) {
        var best = ranked.getFirst();
        ranked.stream()
                .filter(it -> it.type().equals(EscalationType.SAFETY_MALFUNCTION))
                .filter(it -> best.score() - it.score() <= CLEAR_LEAD)
                .findFirst()
                .ifPresent(danger -> {
                    ranked.remove(danger);
                    ranked.addFirst(danger);
                });
    }

    /** The sentences that speak most for the type and those in which a risk was heard, in the order of the ticket. */
    private static List<String> because(TypeReader reader, List<Passage> sentences, String type) {
        var chosen = new LinkedHashSet<Passage>();
        sentences.stream()
                .sorted(Comparator.comparingDouble((Passage it) -> reader.evidence(it.looks(), type))
                        .reversed())
                .limit(SENTENCES_PER_REASON)
                .forEach(chosen::add);
        sentences.stream().filter(Passage::risky).limit(SENTENCES_PER_REASON).forEach(chosen::add);
        return sentences.stream()
                .filter(chosen::contains)
                .map(Passage::sentence)
                .toList();
    }
}
