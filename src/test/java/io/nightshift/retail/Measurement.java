package io.nightshift.retail;

import io.nightshift.retail.Agent.Agency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Has tasks served and attempts made at a counter, each on a shop of its own with the same books. */
final class Measurement {

    private static final int MOST_TURNS = 100;

    private final Counter counter;
    private final Shop shop;
    private final int atOnce;
    private final Counter before = new PaperCounter(new Rulebook());

    /** At most so many customers are served at the same time. */
    Measurement(Counter counter, Shop shop, int atOnce) {
        this.counter = counter;
        this.shop = shop;
        this.atOnce = atOnce;
    }

    /** Every task once, replayed as its authors wrote it. */
    List<Played> replay(List<Task> tasks) {
        return each(tasks, task -> surely(task, this::replay));
    }

    /** Every task once, served by an agent. */
    List<Played> serve(List<Task> tasks, Agency agency) {
        return each(tasks, task -> surely(task, it -> serve(it, agency)));
    }

    /** A task that cannot be measured is not passed. */
    private static Played surely(Task task, Function<Task, Played> work) {
        try {
            return work.apply(task);
        } catch (RuntimeException e) {
            return new Played(task.taskId(), List.of("not measured: " + e), 0, List.of());
        }
    }

    private Played serve(Task task, Agency agency) {
        var mine = shop.unchanged();
        var customer = new SignIn(mine).customer(task);
        serve(agency.serving(task, customer, new Lookups(mine)), customer, mine);
        return new Played(task.taskId(), task.differences(mine), 0, List.of());
    }

    private Played replay(Task task) {
        var mine = shop.unchanged();
        var agent = new GoldAgent(task.goldActions(), new Lookups(mine));
        serve(agent, new SignIn(mine).customer(task), mine);
        var recorded = task.goldResultsError();
        var strayed = IntStream.range(0, recorded.size())
                .filter(at -> at >= agent.errors().size()
                        || !recorded.get(at).equals(agent.errors().get(at)))
                .boxed()
                .toList();
        return new Played(task.taskId(), task.differences(mine), recorded.size(), strayed);
    }

    private void serve(Agent agent, String customer, Shop mine) {
        try (var visit = counter.welcome(customer, mine)) {
            List<Answer> answers = List.of();
            for (int turn = 0; turn < MOST_TURNS; turn++) {
                switch (agent.next(answers)) {
                    case Turn.Act(List<Call> writes) -> answers = visit.carryOut(writes);
                    case Turn.HandOver(String reason) -> {
                        visit.handOver(reason);
                        return;
                    }
                    case Turn.Leave leave -> {
                        return;
                    }
                }
            }
        }
    }

    /** Every attempt, after the writes that went before it. */
    List<Tried> attempt(List<Attempt> attempts) {
        return each(attempts, this::attempt);
    }

    private Tried attempt(Attempt attempt) {
        var mine = shop.unchanged();
        before(attempt, mine);
        var then = mine.changes();
        try (var visit = counter.welcome(attempt.actingUserId(), mine)) {
            var answer = visit.carryOut(List.of(attempt.action())).getFirst();
            return new Tried(attempt, answer, mine.changedSince(then));
        } catch (RuntimeException e) {
            return new Tried(attempt, new Answer.Asked("not measured: " + e), mine.changedSince(then));
        }
    }

    /** What had been done before is in the books, as far as it was allowed to whose things they are. */
    private void before(Attempt attempt, Shop mine) {
        attempt.priorActions().stream().filter(Call::writes).forEach(call -> {
            var owner = new SignIn(mine).concerned(call).orElse(attempt.actingUserId());
            try (var earlier = before.welcome(owner, mine)) {
                earlier.carryOut(List.of(call));
            }
        });
    }

    private <A, B> List<B> each(List<A> all, Function<A, B> work) {
        try (var workers = Executors.newFixedThreadPool(atOnce)) {
            List<Callable<B>> due = new ArrayList<>();
            all.forEach(one -> due.add(() -> work.apply(one)));
            List<B> done = new ArrayList<>();
            for (var future : workers.invokeAll(due)) {
                done.add(future.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Not measured: " + e.getCause(), e);
        }
    }
}
