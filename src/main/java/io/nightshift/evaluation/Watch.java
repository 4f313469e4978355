package io.nightshift.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the agent has nothing left to do on a case, and says where that leaves it. */
class Watch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final FrontDesk desk;
    private final StaffRoom staff;
    private final Clock clock;
    private final Duration patience;

    Watch(FrontDesk desk, StaffRoom staff, Clock clock, Duration patience) {
        this.desk = desk;
        this.staff = staff;
        this.clock = clock;
        this.patience = patience;
    }

    /** {@link HouseRefused} if the case works for longer than the patience lasts. */
    Stop untilAtRest(String caseId) {
        var end = clock.instant().plus(patience);
        while (isAtWork(caseId)) {
            if (clock.instant().isAfter(end)) {
                throw new HouseRefused(caseId + " did not come to rest in " + patience + "; its file: "
                        + String.join(" / ", desk.timeline(caseId).summaries()));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return stop(caseId);
    }

    private boolean isAtWork(String caseId) {
        return desk.state(caseId).equals("WORKING") || staff.isAtWork(caseId);
    }

    private Stop stop(String caseId) {
        var state = desk.state(caseId);
        return switch (state) {
            case "AWAITING_CUSTOMER" -> desk.timeline(caseId).endsWithQuestion() ? Stop.ASKED : Stop.ANSWERED;
            case "AWAITING_APPROVAL" -> Stop.WAITING;
            case "HANDED_OVER" -> Stop.HANDED_OVER;
            case "CLOSED" -> Stop.CLOSED;
            default -> throw new HouseRefused(caseId + " is " + state + " although nobody works on it");
        };
    }
}
