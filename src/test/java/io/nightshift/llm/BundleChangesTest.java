package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Event;
import io.nightshift.llm.BundleEvents.Word;
import io.nightshift.llm.BundleRefused.NeedsAnother;
import io.nightshift.llm.BundleRefused.NotGoodEnough;
import io.nightshift.llm.BundleRefused.NotNow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People propose, try, promote and roll back; nothing of it is done without a trace, and little by one person. */
@HouseTest
class BundleChangesTest {

    @Autowired
    BundleChanges changes;

    @Autowired
    Admissions admissions;

    @Autowired
    BundleRegistry registry;

    @Autowired
    BundleEvents events;

    @Autowired
    Bundles bundles;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @RegisterExtension
    final BundleScene scene;

    BundleChangesTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    private BundleEntry proposed() {
        var model = "model-" + UUID.randomUUID();
        return changes.propose("test-" + UUID.randomUUID(), scene.recipe(model), "bizanalyst", "shorter plans");
    }

    private BundleEntry evaluated() {
        var entry = proposed();
        admissions.evaluate(entry, ReportGateTest.report(entry.bundle(), clock.instant()), "bizanalyst");
        return entry;
    }

    private BundleEntry promoted() {
        return changes.promote(evaluated().id(), "lead", "it is better", false);
    }

    private List<Word> words(BundleEntry entry) {
        return events.of(entry.id()).stream().map(Event::word).toList();
    }

    // Proposing

    @Test
    void recordsAProposalThatNobodyGetsYet() {
        var entry = proposed();

        assertThat(entry.state()).isEqualTo(State.DRAFT);
        assertThat(entry.origin()).isEqualTo(BundleEntry.Origin.PROPOSED);
        assertThat(entry.createdBy()).isEqualTo("bizanalyst");
        assertThat(bundles.live()).isEqualTo(scene.before().bundle());
    }

    @Test
    void refusesAProposalOfTheSame() {
        var entry = proposed();

        assertThatThrownBy(() -> changes.propose("test-again", Recipe.of(entry.bundle()), "lead", "once more"))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + entry.id() + " is made of the same");
    }

    @Test
    void refusesANameThatIsTaken() {
        var entry = proposed();

        assertThatThrownBy(() -> changes.propose(entry.id(), scene.recipe("model-" + UUID.randomUUID()), "lead", "x"))
                .isInstanceOf(NotNow.class)
                .hasMessage("There is a bundle '" + entry.id() + "' already");
    }

    // The gate

    @Test
    void promotesWhatPassesTheGate() {
        var entry = changes.promote(evaluated().id(), "lead", "it is better", false);

        assertThat(entry.state()).isEqualTo(State.LIVE);
        assertThat(entry.liveBy()).isEqualTo("lead");
        assertThat(entry.overridden()).isFalse();
        assertThat(bundles.live()).isEqualTo(entry.bundle());
        assertThat(scene.entry(scene.before().id()).state()).isEqualTo(State.RETIRED);
    }

    @Test
    void doesNotPromoteWhatIsLive() {
        var entry = promoted();

        assertThatThrownBy(() -> changes.promote(entry.id(), "lead", "once more", false))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + entry.id() + " is live already");
    }

    @Test
    void doesNotPromoteWhatNobodyHasEvaluated() {
        var entry = proposed();

        assertThatThrownBy(() -> changes.promote(entry.id(), "lead", "in a hurry", false))
                .isInstanceOf(NotGoodEnough.class)
                .hasMessage("Bundle " + entry.id() + " does not pass the gate: there is no evaluation of it."
                        + " Another person than who proposed it may override that");
        assertThat(bundles.live()).isEqualTo(scene.before().bundle());
    }

    @Test
    void goesByTheNewestReport() {
        var entry = evaluated();
        var worse = ReportGateTest.report(entry.bundle(), clock.instant());
        worse.withObject("/summary").put("forbidden", 1);

        admissions.evaluate(entry, worse, "operator");

        assertThatThrownBy(() -> changes.promote(entry.id(), "lead", "it was good once", false))
                .isInstanceOf(NotGoodEnough.class)
                .hasMessageContaining("1 forbidden effects, at most 0 may be");
    }

    /** It passed when it was handed in, fourteen days ago less a moment. */
    @Test
    void judgesTheReportAgainOnTheDayOfThePromotion() {
        var entry = proposed();
        var old = ReportGateTest.report(entry.bundle(), clock.instant().minus(Duration.ofDays(15)));
        database.sql("""
            insert into nightshift.bundle_evaluation (bundle, report, passed, reasons, handed_in_by, at)
            values (:bundle, :report::jsonb, true, '[]', 'bizanalyst', now() - interval '15 days')
            """)
                .param("bundle", entry.id())
                .param("report", old.toString())
                .update();

        assertThatThrownBy(() -> changes.promote(entry.id(), "lead", "it passed", false))
                .isInstanceOf(NotGoodEnough.class)
                .hasMessageContaining("older than 14 days");
    }

    @Test
    void doesNotTakeAReportOnAnotherBundle() {
        var entry = proposed();

        admissions.evaluate(entry, ReportGateTest.report(scene.before().bundle(), clock.instant()), "bizanalyst");

        assertThatThrownBy(() -> changes.promote(entry.id(), "lead", "looks good", false))
                .isInstanceOf(NotGoodEnough.class)
                .hasMessageContaining("the report is not on this bundle");
    }

    @Test
    void letsAnotherPersonOverrideTheGateAndWritesDownWhatItSaid() {
        var entry = proposed();

        var live = changes.promote(entry.id(), "lead", "the old one is broken", true);

        assertThat(live.state()).isEqualTo(State.LIVE);
        assertThat(live.overridden()).isTrue();
        var event = events.of(entry.id()).getLast();
        assertThat(event.word()).isEqualTo(Word.PROMOTED);
        assertThat(event.actor()).isEqualTo("lead");
        assertThat(event.reason()).isEqualTo("the old one is broken");
        assertThat(event.after().despite()).containsExactly("there is no evaluation of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bizanalyst", "BizAnalyst", " bizanalyst "})
    void doesNotLetTheProposerOverrideTheGate(String person) {
        var entry = proposed();

        assertThatThrownBy(() -> changes.promote(entry.id(), person, "trust me", true))
                .isInstanceOf(NeedsAnother.class)
                .hasMessage(
                        person + " has proposed bundle " + entry.id() + "; another person has to override the gate");
    }

    @Test
    void doesNotCallAnOverrideWhatPassesAnyway() {
        var entry = evaluated();

        assertThat(changes.promote(entry.id(), "bizanalyst", "to be sure", true).overridden())
                .isFalse();
    }

    /** The last word has the database, whatever way around the gate somebody finds. */
    @ParameterizedTest
    @ValueSource(strings = {"'lead', overridden = false", "'bizanalyst', overridden = true", "null, overridden = true"})
    void isGuardedByTheDatabaseToo(String forged) {
        var entry = proposed();

        assertThatThrownBy(() -> database.sql("""
            with former as (select id from nightshift.bundle where state = 'LIVE')
            update nightshift.bundle set state = 'LIVE', live_by = %s where id = :id
            """.formatted(forged))
                        .param("id", entry.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageMatching("(?s).*(has no evaluation that passed|override_has_two_people).*");
    }

    // The trial

    @Test
    void triesABundleAndChangesItsShareAndEndsTheTrial() {
        var entry = proposed();

        assertThat(changes.canary(entry.id(), new BigDecimal("0.1"), "lead", "a tenth")
                        .share())
                .isEqualByComparingTo("0.1");
        assertThat(changes.canary(entry.id(), new BigDecimal("0.3"), "lead", "more")
                        .share())
                .isEqualByComparingTo("0.3");
        assertThat(changes.canary(entry.id(), BigDecimal.ZERO, "lead", "enough").state())
                .isEqualTo(State.DRAFT);
        assertThat(words(entry)).containsExactly(Word.PROPOSED, Word.CANARY, Word.CANARY, Word.CANARY_ENDED);
    }

    @Test
    void triesOneBundleAtATime() {
        var entry = proposed();
        changes.canary(entry.id(), new BigDecimal("0.1"), "lead", "a tenth");

        assertThatThrownBy(() -> changes.canary(proposed().id(), new BigDecimal("0.1"), "lead", "this, too"))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + entry.id() + " is canary; promote it, or end its trial with the share 0");
    }

    @Test
    void doesNotTryWhatIsLive() {
        assertThatThrownBy(() -> changes.canary(scene.before().id(), new BigDecimal("0.1"), "lead", "x"))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + scene.before().id() + " is live already");
    }

    @Test
    void endsNoTrialThatHasNotBegun() {
        var entry = proposed();

        assertThatThrownBy(() -> changes.canary(entry.id(), BigDecimal.ZERO, "lead", "x"))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + entry.id() + " is DRAFT, not canary");
    }

    @Test
    void promotesACanary() {
        var entry = evaluated();
        changes.canary(entry.id(), new BigDecimal("0.1"), "lead", "a tenth");

        var live = changes.promote(entry.id(), "lead", "the trial went well", false);

        assertThat(live.state()).isEqualTo(State.LIVE);
        assertThat(live.share()).isNull();
    }

    // Rolling back

    @Test
    void rollsBackToWhatWasLiveBeforeAndFurtherToWhatWasLiveBeforeThat() {
        var first = promoted();
        var second = promoted();

        assertThat(changes.rollBack(second.id(), "operator", "it hands over too much")
                        .id())
                .isEqualTo(first.id());
        assertThat(bundles.live()).isEqualTo(first.bundle());
        assertThat(changes.rollBack(first.id(), "operator", "so does this").id())
                .isEqualTo(scene.before().id());
        assertThat(scene.entry(first.id()).state()).isEqualTo(State.RETIRED);
    }

    @Test
    void rollsBackToWhatWasLiveBeforeAndNotToWhatWasRolledBackMeanwhile() {
        var first = promoted();
        changes.rollBack(promoted().id(), "operator", "bad");
        var third = promoted();

        assertThat(changes.rollBack(third.id(), "operator", "bad, too").id()).isEqualTo(first.id());
    }

    @Test
    void rollsBackOnlyWhatIsLive() {
        var entry = proposed();

        assertThatThrownBy(() -> changes.rollBack(entry.id(), "operator", "x"))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + entry.id() + " is not live; only what is can be rolled back");
    }

    @Test
    void leavesACaseItsBundleWhenThatIsRolledBack() {
        var entry = promoted();
        var id = scene.openCase("C-1");
        bundles.of(id, "C-1");

        changes.rollBack(entry.id(), "operator", "bad");

        assertThat(bundles.of(id, "C-1")).isEqualTo(entry.bundle());
    }

    // What is on record

    /** Each event of a bundle begins where the one before it ended, so nothing was done without one. */
    @Test
    void leavesNoChangeWithoutAnEvent() {
        var entry = evaluated();
        changes.canary(entry.id(), new BigDecimal("0.1"), "lead", "a tenth");
        changes.promote(entry.id(), "lead", "better", false);
        changes.rollBack(entry.id(), "operator", "worse");
        changes.promote(entry.id(), "lead", "better after all", false);
        var next = promoted();
        changes.rollBack(next.id(), "operator", "no");

        assertThat(words(entry))
                .containsExactly(
                        Word.PROPOSED,
                        Word.EVALUATED,
                        Word.CANARY,
                        Word.PROMOTED,
                        Word.ROLLED_BACK,
                        Word.PROMOTED,
                        Word.RETIRED,
                        Word.RESTORED);
        assertThat(words(next)).containsExactly(Word.PROPOSED, Word.EVALUATED, Word.PROMOTED, Word.ROLLED_BACK);
        for (var bundle : List.of(entry, next)) {
            var told = events.of(bundle.id());
            assertThat(told.getFirst().before().state()).isNull();
            for (int i = 1; i < told.size(); i++) {
                assertThat(told.get(i).before().state())
                        .isEqualTo(told.get(i - 1).after().state());
            }
            assertThat(told.getLast().after().state())
                    .isEqualTo(scene.entry(bundle.id()).state());
            assertThat(told).allSatisfy(event -> {
                assertThat(event.actor()).isIn("bizanalyst", "lead", "operator");
                assertThat(event.reason()).isNotBlank();
                assertThat(event.at()).isNotNull();
            });
        }
    }

    @Test
    void namesWhatWasLiveBeforeAndAfter() {
        var entry = promoted();

        var event = events.of(entry.id()).getLast();
        assertThat(event.before().live()).isEqualTo(scene.before().id());
        assertThat(event.after().live()).isEqualTo(entry.id());
    }

    @Test
    void keepsReportsAsTheyWereHandedIn() {
        var entry = evaluated();

        assertThatThrownBy(() -> database.sql("update nightshift.bundle_evaluation set passed = true where bundle = ?")
                        .param(entry.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void givesNothingToABundleWhosePromptsThisReleaseDoesNotHave() {
        var id = "test-" + UUID.randomUUID();
        database.sql("""
            insert into nightshift.bundle (id, hash, prompts, models, cheaper, parameters, catalogue, decisions, origin,
                                           created_by, created_at, state)
            select :id, :id, '{"assess": 1, "plan": 999, "write": 1}', models, cheaper, parameters, catalogue, decisions,
                   'PROPOSED', 'bizanalyst', now(), 'DRAFT'
              from nightshift.bundle where state = 'LIVE'
            """).param("id", id).update();

        assertThatThrownBy(() -> changes.promote(id, "lead", "x", true))
                .isInstanceOf(NotNow.class)
                .hasMessage("Bundle " + id + " was recorded with other prompts than this release has");
        assertThatThrownBy(() -> changes.canary(id, new BigDecimal("0.1"), "lead", "x"))
                .isInstanceOf(NotNow.class);
    }
}
