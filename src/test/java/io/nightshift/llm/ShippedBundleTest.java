package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Event;
import io.nightshift.llm.BundleEvents.Word;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A release brings its bundle, once, and does not overrule people. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class ShippedBundleTest {

    @Autowired
    ShippedBundle shipped;

    @Autowired
    BundleSettings settings;

    @Autowired
    BundleRegistry registry;

    @Autowired
    BundleEvents events;

    @Autowired
    Succession succession;

    @Autowired
    Prompts prompts;

    @Autowired
    TransactionTemplate transaction;

    @RegisterExtension
    final BundleScene scene;

    private final String model = "model-" + UUID.randomUUID();

    ShippedBundleTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    private BundleEntry registered() {
        return registry.withHash(scene.recipe(model).hash(prompts)).orElseThrow();
    }

    @Test
    void hasMadeTheBundleOfTheSettingsLiveAtTheStart() {
        var recipe = settings.recipe(prompts);

        assertThat(scene.before().bundle().hash()).isEqualTo(recipe.hash(prompts));
        assertThat(scene.before().origin()).isEqualTo(Origin.SHIPPED);
        assertThat(scene.before().id()).startsWith("shipped-");
        assertThat(recipe.models())
                .containsEntry(Purpose.ASSESS, "gpt-4.1-mini")
                .containsEntry(Purpose.PLAN, "gpt-4.1")
                .containsEntry(Purpose.WRITE, "gpt-4.1");
        assertThat(recipe.cheaper()).isEqualTo("gpt-4.1-mini");
        assertThat(recipe.parameters()).isEqualTo(new Bundle.Parameters(null, 4000));
    }

    @Test
    void takesThePlaceOfWhatOnlyConfigurationHasMadeLive() {
        shipped.register(scene.recipe(model));

        var entry = registered();
        assertThat(entry.state()).isEqualTo(State.LIVE);
        assertThat(entry.liveBy()).isNull();
        assertThat(events.of(entry.id())).extracting(Event::word).containsExactly(Word.SHIPPED, Word.CONFIGURED);
        assertThat(events.of(entry.id())).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo("nightshift");
            assertThat(event.reason()).isEqualTo("by configuration");
        });
        assertThat(scene.entry(scene.before().id()).state()).isEqualTo(State.RETIRED);
    }

    @Test
    void changesNothingAtTheNextStart() {
        shipped.register(scene.recipe(model));
        var once = events.of(registered().id());

        shipped.register(scene.recipe(model));

        assertThat(events.of(registered().id())).isEqualTo(once);
    }

    @Test
    void isLiveAgainWhenTheSettingsAreAsTheyWere() {
        shipped.register(scene.recipe(model));

        shipped.register(settings.recipe(prompts));

        assertThat(scene.live().id()).isEqualTo(scene.before().id());
        assertThat(registered().state()).isEqualTo(State.RETIRED);
    }

    @Test
    void waitsForAPersonWhereAPersonHasSaidWhatIsLive(CapturedOutput log) {
        transaction.executeWithoutResult(status -> {
            succession.restore(scene.before(), "lead", "this one and no other");
            status.setRollbackOnly();

            shipped.register(scene.recipe(model));

            assertThat(scene.live().id()).isEqualTo(scene.before().id());
            assertThat(registered().state()).isEqualTo(State.DRAFT);
            assertThat(log)
                    .contains("The bundle " + registered().id() + " of this release is not the one that people have"
                            + " made live, " + scene.before().id()
                            + ", which stays; to have it handle cases, promote it"
                            + " at /api/bundles/" + registered().id() + "/promote");
        });
    }

    @Test
    void waitsForAPersonWhereAProposedBundleIsLive() {
        scene.configure(scene.draft());

        shipped.register(scene.recipe(model));

        assertThat(registered().state()).isEqualTo(State.DRAFT);
    }

    @Test
    void isLiveWhereNothingIs() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            registry.takeBack(scene.before().id(), State.RETIRED);

            shipped.register(scene.recipe(model));

            assertThat(registered().state()).isEqualTo(State.LIVE);
        });
    }

    @Test
    void isRecordedOnceByTwoNodesThatStartAtOnce() throws Exception {
        var number = registry.shipped();
        var both = new CyclicBarrier(2);
        Callable<Boolean> node = () -> {
            both.await();
            shipped.register(scene.recipe(model));
            return true;
        };

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var started : threads.invokeAll(List.of(node, node))) {
                assertThat(started.get()).isTrue();
            }
        }

        assertThat(registry.shipped()).isEqualTo(number + 1);
        assertThat(events.of(registered().id())).extracting(Event::word).containsExactly(Word.SHIPPED, Word.CONFIGURED);
    }
}
