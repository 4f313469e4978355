package io.nightshift.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.dossier.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How the local index is kept fresh, on a PostgreSQL. */
@ResourceLock(KnowledgeAtWork.INDEX)
class UpkeepTest {

    private static final Duration ASK = Duration.ofMinutes(5);
    private static final Duration COMPARE = Duration.ofHours(1);
    private static final KnowledgeSettings FEW =
            new KnowledgeSettings(ASK, Duration.ofMinutes(10), COMPARE, Duration.ofDays(3), 3, 2);

    private @Nullable Wiki made;
    private KnowledgeAtWork work = at(null);

    private KnowledgeAtWork at(@Nullable KnowledgeSettings settings) {
        return settings == null
                ? new KnowledgeAtWork(clock -> made = new Wiki(clock))
                : new KnowledgeAtWork(clock -> made = new Wiki(clock), settings);
    }

    private Wiki wiki() {
        return Objects.requireNonNull(made);
    }

    @AfterEach
    void end() {
        work.close();
    }

    private List<String> found(String words) {
        return work.looksUp(words, 5).stream().map(Fact::reference).toList();
    }

    private List<String> asked() {
        var asked = List.copyOf(wiki().asked);
        wiki().asked.clear();
        return asked;
    }

    @Test
    void comparesAllAtFirstAndThenAsksWhatHasChangedWithAnOverlap() {
        wiki().page("1", "Seals", "Grease the seal.");
        var first = work.clock.instant();
        work.upkeep.all();
        assertThat(asked()).containsExactly("all", "1");

        wiki().page("2", "Belts", "Tighten the belt.");
        work.passes(ASK);

        assertThat(asked()).containsExactly("changed since " + first.minus(Duration.ofMinutes(10)), "1", "2");
        assertThat(found("tighten the belt")).containsExactly("https://wiki.example.com/2 (version 1)");
    }

    @Test
    void readsNothingAgainThatHasNotChanged() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.upkeep.all();
        asked();

        work.passes(COMPARE);

        assertThat(asked()).containsExactly("all");
        assertThat(found("grease the seal")).hasSize(1);
    }

    @Test
    void findsByComparingWhatNobodyToldAsChanged() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.upkeep.all();
        wiki().page("1", "Seals", "Never grease the seal.");
        wiki().changed.put("1", Instant.EPOCH);
        work.passes(ASK);
        assertThat(found("grease the seal")).containsExactly("https://wiki.example.com/1 (version 1)");

        work.passes(COMPARE);

        assertThat(found("grease the seal")).containsExactly("https://wiki.example.com/1 (version 2)");
    }

    @Test
    void forgetsWhatIsGoneWhenItComparesAndWhatItMayNotReadAtOnce() {
        wiki().page("1", "Seals", "Grease the seal.");
        wiki().page("2", "Seals of pumps", "Grease the seal of the pump.");
        work.upkeep.all();
        assertThat(found("grease the seal")).hasSize(2);

        wiki().pages.remove("1");
        wiki().page("2", "Seals of pumps", "Grease the seal of the pump.");
        wiki().failing.put("2", new Refused("not for you"));
        work.passes(ASK);
        assertThat(found("grease the seal")).containsExactly("https://wiki.example.com/1 (version 1)");

        work.passes(COMPARE);
        assertThat(found("grease the seal")).isEmpty();
    }

    @Test
    void keepsWhatItKnowsWhileASourceFailsAndForgetsItAfterDays() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.upkeep.all();
        wiki().failing.put("all", new Unavailable("down"));
        wiki().failing.put("changed", new Unavailable("down"));

        work.passes(Duration.ofDays(2));
        assertThat(found("grease the seal")).hasSize(1);

        work.passes(Duration.ofDays(2));
        assertThat(found("grease the seal")).isEmpty();

        wiki().failing.clear();
        work.passes(ASK);
        assertThat(found("grease the seal")).hasSize(1);
    }

    @Test
    void letsOnePageThatCannotBeReadKeepNoOtherWaiting() {
        wiki().page("1", "Seals", "Grease the seal.");
        wiki().page("2", "Belts", "Tighten the belt.");
        wiki().failing.put("1", new Unavailable("half a page"));
        work.upkeep.all();
        assertThat(found("tighten the belt")).hasSize(1);
        assertThat(asked()).containsExactly("all", "1", "2");

        wiki().failing.clear();
        work.clock.now = work.clock.now.plus(COMPARE.minusMinutes(1));
        work.upkeep.all();

        assertThat(found("grease the seal")).hasSize(1);
    }

    @Test
    void stopsWhereItIsAskedToWaitAndGoesOnLater() {
        wiki().page("1", "Seals", "Grease the seal.");
        wiki().page("2", "Belts", "Tighten the belt.");
        wiki().failing.put("1", new AskedToWait("too much", Duration.ofSeconds(30)));
        work.upkeep.all();
        assertThat(asked()).containsExactly("all", "1");

        wiki().failing.clear();
        work.passes(ASK);

        assertThat(found("tighten the belt")).hasSize(1);
        assertThat(found("grease the seal")).hasSize(1);
    }

    @Test
    void readsSoManyAtOnceAndKeepsSoManyInAll() {
        work.close();
        work = at(FEW);
        for (var id : List.of("1", "2", "3", "4", "5")) {
            wiki().page(id, "Seals " + id, "Grease the seal.");
        }
        work.upkeep.all();
        assertThat(found("grease the seal")).hasSize(2);

        work.passes(ASK);

        assertThat(found("grease the seal")).hasSize(3);
        assertThat(work.database
                        .sql("select count(*) from nightshift.knowledge_page")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void hasOneNodeAskAtATimeAndAnotherWhereThatOneDies() {
        var now = work.clock.instant();
        var turn = Duration.ofMinutes(15);

        assertThat(work.sources.turn("wiki", now, turn)).isPresent();
        assertThat(work.sources.turn("wiki", now, turn)).isEmpty();
        work.upkeep.all();
        assertThat(asked()).isEmpty();

        work.passes(turn);

        assertThat(asked()).containsExactly("all");
    }

    @Test
    void readsOnceMoreWhatChangesWhileItIsRead() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.sources.turn("wiki", work.clock.instant(), ASK);
        work.pages.heard("wiki", List.of("1"), work.clock.instant(), 10);
        var reading = work.pages.due("wiki", work.clock.instant(), 10).getFirst();
        work.pages.heard("wiki", List.of("1"), work.clock.instant(), 10);

        work.pages.read("wiki", reading, wiki().read("1").orElseThrow());

        assertThat(work.pages.due("wiki", work.clock.instant(), 10)).hasSize(1);
    }

    @Test
    void doesNotForgetWhatWasHeardOfSinceTheListWasMade() {
        work.sources.turn("wiki", work.clock.instant(), ASK);
        var listed = work.clock.instant();
        work.pages.heard("wiki", List.of("new"), listed.plusSeconds(1), 10);
        work.pages.heard("wiki", List.of("old"), listed.minusSeconds(1), 10);

        work.pages.compared("wiki", List.of(), listed);

        assertThat(work.pages.due("wiki", listed.plusSeconds(5), 10))
                .extracting(Pages.Due::id)
                .containsExactly("new");
    }

    @Test
    void forgetsWhatIsGoneAlthoughNothingElseHasChanged() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.upkeep.all();
        wiki().pages.remove("1");

        work.passes(COMPARE);

        assertThat(found("grease the seal")).isEmpty();
    }

    @Test
    void forgetsAPageThatIsThereNoLongerWhenItIsRead() {
        wiki().page("1", "Seals", "Grease the seal.");
        work.upkeep.all();
        wiki().pages.remove("1");
        work.pages.heard("wiki", List.of("1"), work.clock.instant(), 10);

        work.passes(ASK);

        assertThat(found("grease the seal")).isEmpty();
    }

    @Test
    void forgetsNothingOfAnotherSource() {
        var now = work.clock.instant();
        work.sources.turn("wiki", now, ASK);
        work.sources.turn("shop", now, ASK);
        work.pages.heard("shop", List.of("1"), now.minusSeconds(1), 10);

        work.pages.compared("wiki", List.of(), now);

        assertThat(work.pages.due("shop", now, 10)).hasSize(1);
    }

    @Test
    void letsAPageWaitThatCouldNotBeReadWhateverVersionIsListed() {
        var now = work.clock.instant();
        work.sources.turn("wiki", now, ASK);
        work.pages.heard("wiki", List.of("1"), now, 10);
        work.pages.failed("wiki", due(now), "half a page", now, Duration.ofHours(1));

        work.pages.compared("wiki", List.of(new KnowledgeSource.Leaf("1", "2")), now);

        assertThat(work.pages.due("wiki", now, 10)).isEmpty();
        assertThat(work.pages.due("wiki", now.plus(Duration.ofHours(1)), 10)).hasSize(1);
    }

    private Pages.Due due(Instant when) {
        return work.pages.due("wiki", when, 10).getFirst();
    }

    /** Whoever changes a page may have put right what was wrong with it. */
    @Test
    void readsSoonWhatHasChangedSinceItCouldNotBeRead() {
        var now = work.clock.instant();
        work.sources.turn("wiki", now, ASK);
        work.pages.heard("wiki", List.of("1"), now, 10);
        work.pages.failed("wiki", due(now), "half a page", now, Duration.ofHours(1));
        assertThat(due(now.plus(Duration.ofHours(1))).tries()).isEqualTo(1);

        work.pages.heard("wiki", List.of("1"), now, 10);

        assertThat(due(now).tries()).isZero();
    }

    @Test
    void hearsOfAPageThatItKnowsHoweverManyThereAre() {
        var now = work.clock.instant();
        work.sources.turn("wiki", now, ASK);
        work.pages.heard("wiki", List.of("1"), now, 1);
        var before = due(now);

        work.pages.heard("wiki", List.of("1", "2"), now, 1);

        assertThat(work.pages.due("wiki", now, 10)).extracting(Pages.Due::id).containsExactly("1");
        assertThat(due(now).heard()).isGreaterThan(before.heard());
    }

    @Test
    void keepsWhyAPageCouldNotBeReadUntilItCould() {
        wiki().page("1", "Seals", "Grease the seal.");
        wiki().changed.put("1", Instant.EPOCH);
        wiki().failing.put("1", new Unavailable("half a page ".repeat(100)));
        work.upkeep.all();
        assertThat(unread()).singleElement().satisfies(it -> {
            assertThat(it.source()).isEqualTo("wiki");
            assertThat(it.id()).isEqualTo("1");
            assertThat(it.nextTryAt()).isAfter(work.clock.instant());
            assertThat(it.problem()).contains("half a page").hasSize(500);
        });

        wiki().failing.clear();
        work.passes(COMPARE.minusMinutes(1));

        assertThat(unread()).isEmpty();
        assertThat(tries()).isZero();
    }

    @Test
    void keepsWhyASourceCouldNotBeAskedUntilItCould() {
        wiki().failing.put("all", new Unavailable("down ".repeat(200)));
        work.upkeep.all();
        assertThat(unread()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEmpty();
            assertThat(it.problem()).contains("down").hasSize(500);
        });

        wiki().failing.clear();
        work.passes(ASK);

        assertThat(unread()).isEmpty();
    }

    private List<Pages.Unread> unread() {
        return new UnreadPagesController(work.database).unread();
    }

    private int tries() {
        return work.database
                .sql("select tries from nightshift.knowledge_page")
                .query(Integer.class)
                .single();
    }

    @Test
    void triesAPageThatCannotBeReadEverMoreRarelyButSeveralTimesADay() {
        wiki().page("1", "Seals", "Grease the seal.");
        wiki().changed.put("1", Instant.EPOCH);
        wiki().failing.put("1", new Unavailable("half a page"));
        work.upkeep.all();
        asked();

        for (var i = 0; i < 9; i++) {
            work.passes(ASK);
        }
        assertThat(asked()).filteredOn("1"::equals).hasSize(5);

        for (var i = 0; i < 10; i++) {
            work.passes(Duration.ofHours(6));
        }
        assertThat(asked()).filteredOn("1"::equals).hasSize(10);
    }

    @Test
    void readsForMinutesAndLeavesTheRestForTheNextTime() {
        for (var id : List.of("1", "2", "3", "4", "5")) {
            wiki().page(id, "Seals " + id, "Grease the seal.");
        }
        wiki().meanwhile = what -> work.clock.now = work.clock.now.plusSeconds(what.equals("all") ? 0 : 110);
        work.upkeep.all();
        assertThat(asked()).containsExactly("all", "1", "2", "3");

        work.passes(ASK);
        assertThat(asked()).contains("4", "5");
    }

    @Test
    void looksAroundNoSecondTimeWhileItIsStillAtWork() throws InterruptedException {
        var asking = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        wiki().meanwhile = what -> {
            asking.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        work.upkeep.lookAround();
        asking.await();
        work.clock.now = work.clock.now.plus(ASK);
        work.upkeep.lookAround();
        goesOn.countDown();
        Thread.sleep(500);

        assertThat(asked()).containsExactly("all");
    }

    @Test
    void letsNobodyElseAskWhileItAsksNorAsksAgainAtOnce() {
        var others = new ArrayList<Optional<Sources.Turn>>();
        wiki().meanwhile = what -> others.add(work.sources.turn("wiki", work.clock.instant(), ASK));

        work.upkeep.all();
        work.upkeep.all();

        assertThat(others).containsExactly(Optional.empty());
        assertThat(asked()).containsExactly("all");
    }

    @Test
    void readsOnceWhatIsListedTwice() {
        work.close();
        work = new KnowledgeAtWork(clock -> made = new Wiki(clock) {
            @Override
            public List<Leaf> all() {
                var all = super.all();
                return Stream.concat(all.stream(), all.stream()).toList();
            }
        });
        wiki().page("1", "Seals", "Grease the seal.");

        work.upkeep.all();

        assertThat(asked()).containsExactly("all", "1");
    }

    @Test
    void saysThatItIsStillReadingInsteadOfThatThereIsNothing() {
        assertThatThrownBy(() -> found("grease the seal")).isInstanceOf(Unavailable.class);
    }

    @Test
    void tellsTheBestOfEachKindAndAlwaysATone() {
        wiki().page("1", "Policy: seals", "A seal is replaced for free.");
        wiki().page("2", "Seals", "Grease the seal.");
        wiki().page("3", "Tone: friendly", "Thank people for their patience.");
        wiki().page("4", "Policy: pancakes", "Blueberries are extra.");
        work.upkeep.all();

        assertThat(work.gathers("is the seal replaced for free?"))
                .extracting(Fact::name, it -> it.reference().substring(25, 26))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("knowledge.policy", "1"),
                        org.assertj.core.groups.Tuple.tuple("knowledge.page", "2"),
                        org.assertj.core.groups.Tuple.tuple("knowledge.tone", "3"));
    }

    @Test
    void tellsNoPolicyThatDoesNotFit() {
        wiki().page("1", "Policy: pancakes", "Blueberries are extra.");
        wiki().page("2", "Seals", "Grease the seal.");
        work.upkeep.all();

        assertThat(work.gathers("how is the seal greased?"))
                .extracting(Fact::name)
                .containsExactly("knowledge.page");
    }
}
