package io.nightshift.process;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Catalogues;
import io.nightshift.actions.Deed;
import io.nightshift.actions.Deeds;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Ledger;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out what became of effects that nobody will come back to: the node died in the middle of the call and a person
 * took the case before it was tried again.
 */
@Component
class Abandoned {

    private static final Logger log = LoggerFactory.getLogger(Abandoned.class);

    private final Ledger ledger;
    private final Plans plans;
    private final Cases cases;
    private final Catalogues catalogues;
    private final Deeds deeds;
    private final CaseFile file;
    private final RuntimeService engine;
    private final ExternalTaskService tasks;
    private final TransactionTemplate transaction;
    private final WorkerSettings settings;
    private final Clock clock;

    Abandoned(
            Ledger ledger,
            Plans plans,
            Cases cases,
            Catalogues catalogues,
            Deeds deeds,
            CaseFile file,
            RuntimeService engine,
            ExternalTaskService tasks,
            TransactionTemplate transaction,
            WorkerSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.plans = plans;
        this.cases = cases;
        this.catalogues = catalogues;
        this.deeds = deeds;
        this.file = file;
        this.engine = engine;
        this.tasks = tasks;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${nightshift.workers.abandoned-every:30s}")
    void settleAll() {
        for (var key : ledger.abandoned(clock.instant().minus(grace()))) {
            try {
                settle(key);
            } catch (RuntimeException e) {
                log.warn("What became of effect {} is still not known: {}; asking again soon", key, e.toString());
            }
        }
    }

    /** A call that is still going on has renewed its lock by then, or has been given up. */
    private Duration grace() {
        return settings.lock().multipliedBy(2);
    }

    private void settle(EffectKey key) {
        var step = plans.step(UUID.fromString(key.value()));
        if (isTriedAgain(step)) {
            return;
        }
        try {
            deeds.lookUp(deed(key, step)).ifPresentOrElse(receipt -> done(key, step, receipt), () -> undone(key, step));
        } catch (CannotTell e) {
            write(key, step, PlannedStep.State.FAILED, "nobody can tell whether it was done: " + e.getMessage(), null);
        }
    }

    /** Whether its task is still there, such as the notice of a hand-over: whoever fetches that looks up and goes on. */
    private boolean isTriedAgain(PlannedStep step) {
        var instances =
                engine
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(step.caseId().toString())
                        .list()
                        .stream()
                        .map(ProcessInstance::getId)
                        .toArray(String[]::new);
        return instances.length > 0
                && tasks.createExternalTaskQuery()
                                .processInstanceIdIn(instances)
                                .activityId(step.step().action())
                                .withRetriesLeft()
                                .count()
                        > 0;
    }

    private Deed deed(EffectKey key, PlannedStep step) {
        var it = cases.get(step.caseId());
        var tool = catalogues
                .of(plans.catalogueOf(step))
                .tool(step.step().action())
                .orElseThrow();
        return new Deed(
                key, it.id(), it.customer(), it.ticket(), tool, step.step().arguments());
    }

    private void done(EffectKey key, PlannedStep step, Receipt receipt) {
        write(key, step, PlannedStep.State.DONE, "it was done: " + receipt.words(), receipt);
    }

    private void undone(EffectKey key, PlannedStep step) {
        write(key, step, PlannedStep.State.REFUSED, "it was not done", null);
    }

    private void write(
            EffectKey key, PlannedStep step, PlannedStep.State state, String words, @Nullable Receipt receipt) {
        transaction.executeWithoutResult(status -> {
            var news = switch (state) {
                case DONE -> ledger.settle(key, Optional.ofNullable(receipt).orElseThrow());
                case REFUSED -> ledger.refused(key, words);
                case FAILED, PROPOSED, UNDONE -> ledger.inDoubt(key, words);
            };
            if (!news) {
                return;
            }
            plans.settle(step.id(), state, words);
            file.append(
                    step.caseId(),
                    Actor.SYSTEM,
                    "effect-cleared",
                    "\"" + step.step().action() + "\" was broken off; " + words,
                    Map.of("step", step.id()));
        });
    }
}
