package io.nightshift.evaluation;

import java.time.Clock;
import java.time.Duration;

/** Plays scenarios against one house: sets the scene, lets a run go its way, and puts right what was broken for it. */
class Play {

    private final Stage stage;
    private final Casting casting;

    /**
     * Plays against one house.
     *
     * @param patience how long a case may work before its run is given up
     */
    Play(House house, Casting casting, Clock clock, Duration patience) {
        this.casting = casting;
        var desk = new FrontDesk(house);
        var staff = new StaffRoom(house);
        this.stage = new Stage(desk, staff, new CompanyBooks(house), new Watch(desk, staff, clock, patience), clock);
    }

    /** Plays it once; {@link HouseRefused} if it cannot be played to its end. */
    Played once(Scenario scenario) {
        var names = stage.books().set(scenario);
        var who = names.number(Labels.CUSTOMER);
        var faults = scenario.faultsOfSystems();
        try {
            faults.forEach((system, fault) -> stage.books().fail(system, fault, who));
            return new Run(stage, scenario, names, casting.cast(scenario, names)).play();
        } finally {
            faults.keySet().forEach(system -> stage.books().work(system, who));
        }
    }

    /** All that a run meets. */
    record Stage(FrontDesk desk, StaffRoom staff, CompanyBooks books, Watch watch, Clock clock) {}
}
