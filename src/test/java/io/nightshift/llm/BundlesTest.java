package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.NoSuchCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A new case gets what is live or on trial, and keeps it to its end. */
@HouseTest
class BundlesTest {

    @Autowired
    Bundles bundles;

    @Autowired
    BundleRegistry registry;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @RegisterExtension
    final BundleScene scene;

    BundlesTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    @Test
    void givesANewCaseTheLiveBundleAndNamesItInTheCaseFile() {
        var id = scene.openCase("C-1");

        var bundle = bundles.of(id, "C-1");

        assertThat(bundle).isEqualTo(bundles.live()).isEqualTo(scene.before().bundle());
        bundles.of(id, "C-1");
        assertThat(scene.noted(id)).containsExactly("Models are asked with bundle " + bundle.id());
    }

    @Test
    void leavesACaseItsBundleWhenAnotherOneIsLive() {
        var id = scene.openCase("C-1");
        var bundle = bundles.of(id, "C-1");
        var next = scene.draft();

        scene.configure(next);

        assertThat(scene.entry(bundle.id()).state()).isEqualTo(BundleEntry.State.RETIRED);
        assertThat(bundles.of(id, "C-1")).isEqualTo(bundle);
        assertThat(bundles.of(scene.openCase("C-1"), "C-1")).isEqualTo(next.bundle());
    }

    @Test
    void leavesACaseItsCanaryWhenTheTrialHasEnded() {
        var canary = scene.draft();
        scene.canary(canary, "0.5");
        var customer = scene.customer(part -> part < 5000);
        var id = scene.openCase(customer);
        bundles.of(id, customer);

        scene.endCanary(canary);

        assertThat(bundles.of(id, customer)).isEqualTo(canary.bundle());
        assertThat(scene.noted(id))
                .containsExactly("Models are asked with bundle " + canary.id() + ", which is on trial as canary");
        var next = scene.openCase(customer);
        assertThat(bundles.of(next, customer)).isEqualTo(scene.before().bundle());
    }

    @Test
    void leavesACaseThatHasABundleOutOfTheTrial() {
        var customer = scene.customer(part -> part < 5000);
        var id = scene.openCase(customer);
        bundles.of(id, customer);

        scene.canary(scene.draft(), "0.5");

        assertThat(bundles.of(id, customer)).isEqualTo(scene.before().bundle());
    }

    @Test
    void triesTheCanaryOnItsShareAndNotOnOneMore() {
        var canary = scene.draft();
        scene.canary(canary, "0.1");
        var last = scene.customer(part -> part == 999);
        var next = scene.customer(part -> part == 1000);

        assertThat(bundles.of(scene.openCase(last), last)).isEqualTo(canary.bundle());
        assertThat(bundles.of(scene.openCase(next), next))
                .isEqualTo(scene.before().bundle());
    }

    @Test
    void triesTheCanaryOnATenthOfTheCustomersAndAlwaysTheSame() {
        scene.canary(scene.draft(), "0.1");

        var first = onTrial();
        var again = onTrial();

        assertThat(first).hasSizeBetween(900, 1100).isEqualTo(again);
    }

    @Test
    void keepsThoseInWhenTheShareGrows() {
        var canary = scene.draft();
        scene.canary(canary, "0.05");
        var few = onTrial();

        scene.canary(canary, "0.2");

        assertThat(onTrial()).containsAll(few).hasSizeBetween(1850, 2150);
    }

    private List<String> onTrial() {
        var canary = registry.in(BundleEntry.State.CANARY).orElseThrow();
        var share = Objects.requireNonNull(canary.share()).movePointRight(4).intValue();
        return IntStream.range(0, 10_000)
                .mapToObj(number -> "C-" + number)
                .filter(customer -> Bundles.partOf(customer) < share)
                .toList();
    }

    @Test
    void givesOneBundleHoweverManyAskAtOnce() throws Exception {
        var id = scene.openCase("C-1");
        var start = new CountDownLatch(1);
        List<Callable<Bundle>> askers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            askers.add(() -> {
                start.await();
                return bundles.of(id, "C-1");
            });
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = askers.stream().map(threads::submit).toList();
            start.countDown();
            scene.configure(scene.draft());
            for (var answer : asked) {
                assertThat(answer.get()).isEqualTo(bundles.of(id, "C-1"));
            }
        }
        assertThat(scene.noted(id)).hasSize(1);
    }

    /** A worker that holds the case's row and one that does not must not wait for each other. */
    @Test
    void waitsForWhoeverHoldsTheCase() throws Exception {
        var id = scene.openCase("C-1");

        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = transaction.execute(status -> {
                database.sql("select from nightshift.escalation where number = ? for update")
                        .param(id.number())
                        .query((row, index) -> true)
                        .list();
                var asked = threads.submit(() -> bundles.of(id, "C-1"));
                database.sql("select pg_sleep(0.3)").query((row, index) -> true).list();
                bundles.of(id, "C-1");
                return asked;
            });
            assertThat(other.get()).isEqualTo(bundles.of(id, "C-1"));
        }
        assertThat(scene.noted(id)).hasSize(1);
    }

    @Test
    void givesNothingToACaseThatIsNotThere() {
        assertThatThrownBy(() -> bundles.of(new CaseId(999_999_999), "C-1")).isInstanceOf(NoSuchCase.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update nightshift.case_bundle set bundle = 'shipped-1' where case_number = :case",
                "delete from nightshift.case_bundle where case_number = :case",
                "update nightshift.bundle set models = '{}' where id = :bundle",
                "update nightshift.bundle set hash = 'h' where id = :bundle",
                "delete from nightshift.bundle where id = :bundle",
                "update nightshift.bundle_event set actor = 'somebody' where bundle = :bundle",
                "delete from nightshift.bundle_event where bundle = :bundle",
                "update nightshift.bundle set state = 'LIVE', share = null where id = :draft",
                "update nightshift.bundle set state = 'CANARY', share = null where id = :draft",
                "update nightshift.bundle set state = 'CANARY', share = 1.0001 where id = :draft",
                "update nightshift.bundle set state = 'CANARY', share = 0.1 where id = :draft",
            })
    void isGuardedByTheDatabaseToo(String forbidden) {
        var id = scene.openCase("C-1");
        var bundle = bundles.of(id, "C-1");
        scene.canary(scene.draft(), "0.0001");

        assertThatThrownBy(() -> database.sql(forbidden)
                        .param("case", id.number())
                        .param("bundle", bundle.id())
                        .param("draft", scene.draft().id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void recordsWhatWasDeployed() {
        var entry = scene.draft();

        assertThat(entry.catalogue()).containsKey("escalation");
        assertThat(entry.decisions()).containsKey("refund-authority").containsKey("handling");
    }
}
