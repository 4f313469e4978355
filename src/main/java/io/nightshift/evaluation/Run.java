package io.nightshift.evaluation;

import io.nightshift.evaluation.Play.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of a scenario, from the ticket to the case at rest with nobody left who has a turn. */
class Run {

    private static final int MOST_MOVES = 20;

    private final Stage stage;
    private final Scenario scenario;
    private final Names names;
    private final CustomerPlayer customer;
    private final List<StaffTurn> staffLeft;
    private final List<String> written = new ArrayList<>();
    private final String who;
    private final String ticket;
    private String caseId = "";

    Run(Stage stage, Scenario scenario, Names names, CustomerPlayer customer) {
        this.stage = stage;
        this.scenario = scenario;
        this.names = names;
        this.customer = customer;
        this.staffLeft = new ArrayList<>(scenario.staffTurns());
        this.who = names.number(Labels.CUSTOMER);
        this.ticket = scenario.name() + "-" + who;
    }

    Played play() {
        var before = stage.books().of(who);
        var strangerBefore = ofStranger();
        var start = stage.clock().instant();
        handIn();
        var stop = goOn();
        var whole = Duration.between(start, stage.clock().instant());
        var effects = Effects.since(before, stage.books().of(who));
        return played(stop, effects, Effects.since(strangerBefore, ofStranger()), whole);
    }

    private List<Effect> ofStranger() {
        return scenario.stranger() == null
                ? List.of()
                : stage.books().of(names.number(Labels.STRANGER + Labels.CUSTOMER));
    }

    private void handIn() {
        var words = scenario.ticket();
        var filled = new Scenario.Ticket(names.in(words.subject()), names.in(words.text()), words.channel());
        written.add(filled.subject());
        written.add(filled.text());
        caseId = stage.desk().handIn(ticket, who, filled);
    }

    private Stop goOn() {
        var stop = stage.watch().untilAtRest(caseId);
        for (int moves = 0; somebodyMoves(stop); moves++) {
            if (moves == MOST_MOVES) {
                throw new HouseRefused(caseId + " did not come to an end in " + MOST_MOVES + " moves");
            }
            stop = stage.watch().untilAtRest(caseId);
        }
        return stop;
    }

    /** Lets the customer do something or, if they have no turn, a colleague; false if nobody has one. */
    private boolean somebodyMoves(Stop stop) {
        var move = customer.next(new Heard(stop, told()));
        move.ifPresent(this::make);
        return move.isPresent() || aColleagueMoves();
    }

    private void make(Move move) {
        switch (move) {
            case Move.Writes(int daysLater, String text) -> {
                if (daysLater > 0) {
                    stage.books().pass(who, daysLater);
                }
                written.add(text);
                stage.desk().add(caseId, text);
            }
            case Move.StaysSilent() -> {
                if (!comes("customerSilent")) {
                    throw new HouseRefused(caseId + " does not wait for the customer, whose turn is to stay silent");
                }
            }
        }
    }

    private boolean aColleagueMoves() {
        for (var turn : staffLeft) {
            if (turn.timer() == null ? answers(turn) : comes(turn.timer())) {
                staffLeft.remove(turn);
                return true;
            }
        }
        return false;
    }

    private boolean answers(StaffTurn turn) {
        var task = stage.staff().task(caseId, turn);
        task.ifPresent(it -> stage.staff().answer(it, turn));
        return task.isPresent();
    }

    private boolean comes(String timer) {
        var waiting = stage.staff().timer(caseId, timer);
        waiting.ifPresent(stage.staff()::comes);
        return waiting.isPresent();
    }

    private List<String> told() {
        return stage.books().written("COMPANY", ticket);
    }

    private Played played(Stop stop, List<Effect> effects, List<Effect> toOthers, Duration whole) {
        var timeline = stage.desk().timeline(caseId);
        var notes = stage.books().written("NOTE", ticket);
        var all = new ArrayList<>(effects);
        notes.forEach(note -> all.add(Effect.of(Effect.Kind.NOTE, "")));
        return new Played(
                caseId,
                names,
                stop,
                timeline.handedOver().orElse(null),
                all,
                toOthers,
                written,
                told(),
                notes,
                timeline.summaries(),
                stage.desk().nearMisses(caseId),
                timeline.bundle(),
                stage.desk().modelUse(caseId),
                timeline.untilFirstWord().orElse(null),
                whole);
    }
}
