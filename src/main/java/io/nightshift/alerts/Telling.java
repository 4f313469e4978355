package io.nightshift.alerts;

import io.nightshift.actions.CameUndone;
import io.nightshift.actions.PaymentDisputed;
import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.outcomes.HandedOver;
import io.nightshift.oversight.BrakeMoved;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.StillWaiting;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts what happens in the house into words for people outside of it. What others wrote is left out, even reasons that staff
 * gave: any of it may speak of a customer.
 */
@Component
class Telling {

    private final Alerts alerts;
    private final AlertSettings settings;

    Telling(Alerts alerts, AlertSettings settings) {
        this.alerts = alerts;
        this.settings = settings;
    }

    @EventListener
    void tell(HandedOver it) {
        if (settings.silent().contains(it.reason())) {
            return;
        }
        alerts.raise(new Occasion(
                Kind.HAND_OVER + ":" + it.caseId() + ":" + it.ordinal(),
                Kind.HAND_OVER,
                settings.urgent().contains(it.reason()),
                it.caseId(),
                "Handed over to " + it.desk() + because(it.reason()) + " The customer should hear from a person by "
                        + shown(it.answerBy()) + "."));
    }

    private static String because(HandOverReason reason) {
        return ", because " + reason.words() + ".";
    }

    /** The first reminder of a task, and that its time is over. */
    @EventListener
    void tell(StillWaiting it) {
        alerts.raise(new Occasion(
                Kind.WAITING + ":" + it.task() + ":" + it.overdue(),
                Kind.WAITING,
                it.overdue(),
                it.caseId(),
                "\"" + it.taskName() + "\" " + (it.overdue() ? "is overdue." : "is still open.")));
    }

    /** A brake on one case is nothing to tell of; who is at the case sees it. */
    @EventListener
    void tell(BrakeMoved it) {
        var what = stopped(it.scope());
        if (!what.isEmpty()) {
            alerts.raise(new Occasion(
                    Kind.BRAKE + ":" + it.event(),
                    Kind.BRAKE,
                    it.pulled() && it.scope() instanceof BrakeScope.Everything,
                    null,
                    it.pulled()
                            ? "The brake was pulled: the agent stops " + what + "."
                            : "The brake was released: the agent goes on with " + what + "."));
        }
    }

    /** Who has the case already is called by nobody else; where nobody had it, its hand-over is told of. */
    @EventListener
    void tell(CameUndone it) {
        if (it.withPerson()) {
            alerts.raise(setback(it.caseId(), it.key().value(), it.words()));
        }
    }

    @EventListener
    void tell(PaymentDisputed it) {
        if (it.withPerson()) {
            alerts.raise(setback(it.caseId(), it.payment(), it.words()));
        }
    }

    private static Occasion setback(CaseId caseId, String what, String words) {
        return new Occasion(Kind.SETBACK + ":" + caseId + ":" + what, Kind.SETBACK, false, caseId, words);
    }

    private static String stopped(BrakeScope scope) {
        return switch (scope) {
            case BrakeScope.Everything() -> "everything";
            case BrakeScope.Type(var type) -> "all cases of the type " + type;
            case BrakeScope.Customer(var customer) -> "the cases of one customer";
            case BrakeScope.OneCase(var id) -> "";
        };
    }

    private String shown(Instant time) {
        ZoneId zone = settings.quiet().zone();
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(time.atZone(zone)) + " " + zone;
    }
}
