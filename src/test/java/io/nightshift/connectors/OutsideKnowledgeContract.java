package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.connectors.knowledge.KnowledgeAtWork;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the house expects of every system outside whose pages it keeps in the local index, whatever happens to a call. */
@ResourceLock(KnowledgeAtWork.INDEX)
public abstract class OutsideKnowledgeContract extends KnowledgeContract {

    protected static final Duration ASK = Duration.ofMinutes(5);
    protected static final Duration COMPARE = Duration.ofHours(1);

    protected abstract StandIn vendor();

    protected abstract KnowledgeAtWork work();

    /** Writes a page there. */
    protected abstract String written(String title, List<String> paragraphs);

    /** Writes a page anew there. */
    protected abstract void writtenAnew(String page, String title, List<String> paragraphs);

    protected abstract void removed(String page);

    @AfterEach
    void keepsToTheDocument() {
        work().close();
        vendor().close();
        assertThat(vendor().contract().violations()).isEmpty();
    }

    @Override
    protected final String aPage(String title, List<String> paragraphs) {
        var page = written(title, paragraphs);
        work().passes(ASK);
        return page;
    }

    @Override
    protected final void rewrite(String page, String title, List<String> paragraphs) {
        writtenAnew(page, title, paragraphs);
        work().passes(ASK);
    }

    @Override
    protected final void remove(String page) {
        removed(page);
        work().passes(COMPARE);
    }

    @Override
    protected final List<Fact> find(String words, @Nullable Integer most) {
        return work().looksUp(words, most);
    }

    @Override
    protected final List<Fact> gather(String text) {
        return work().gathers(text);
    }

    static Stream<Named<Trouble>> troubles() {
        return Stream.of(
                Named.of("cut before", new Trouble.CutBefore()),
                Named.of("cut after", new Trouble.CutAfter()),
                Named.of("too slow", new Trouble.SlowAfter(Duration.ofSeconds(3))),
                Named.of("fails", new Trouble.FailAfter(500)),
                Named.of("is down", new Trouble.Answer(503, Map.of("Retry-After", "30"), "")),
                Named.of("is busy", new Trouble.Answer(429, Map.of("Retry-After", "30"), "")),
                Named.of("is busy and says no more", new Trouble.Answer(429, Map.of(), "")),
                Named.of("knows no such question", new Trouble.Answer(400, "")),
                Named.of("knows us no more", new Trouble.Answer(401, "")),
                Named.of("lets us in no more", new Trouble.Answer(403, "")),
                Named.of("says something else", new Trouble.Answer(200, "{\"nothing\": 1}")),
                Named.of("wants people to log in", new Trouble.Answer(200, "<html>Log in</html>")),
                Named.of("says nothing", new Trouble.Answer(200, "")));
    }

    /** Asked once and once more, the system says something else; what is known stays, and what is new comes later. */
    @ParameterizedTest
    @MethodSource("troubles")
    void keepsWhatItKnowsThroughTroubleAndCatchesUp(Trouble trouble) {
        written("Forklifts", List.of("An apprentice does not ride a forklift."));
        work().passes(ASK);
        written("Cranes", List.of("An apprentice does not ride a crane."));
        for (int i = 0; i < 4; i++) {
            vendor().next("GET", trouble);
        }

        work().passes(ASK);
        assertThat(find("does an apprentice ride a forklift", 5)).isNotEmpty();

        for (int i = 0; i < 3; i++) {
            work().passes(ASK);
        }
        work().passes(COMPARE);

        assertThat(find("does an apprentice ride a forklift or a crane", 5)).hasSize(2);
    }
}
