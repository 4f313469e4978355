package io.nightshift.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Carries out authorised actions, each once: claim, call with the key; settling is left to the caller's transaction. */
@Component
public class Deeds {

    private final Ledger ledger;
    private final Brake brake;
    private final Map<String, Instrument> instruments;

    Deeds(Ledger ledger, Brake brake, List<Instrument> instruments) {
        this.ledger = ledger;
        this.brake = brake;
        this.instruments = instruments.stream().collect(Collectors.toMap(Instrument::topic, Function.identity()));
    }

    /** Whether some instrument serves this topic. */
    public boolean serves(String topic) {
        return instruments.containsKey(topic);
    }

    /** What can go wrong at least with the activities of a topic. */
    public Tool.Risk leastRisk(String topic) {
        return Optional.ofNullable(instruments.get(topic))
                .map(Instrument::leastRisk)
                .orElse(Tool.Risk.NONE);
    }

    public List<String> topics() {
        return List.copyOf(instruments.keySet());
    }

    /**
     * Has the deed done, now or before; the receipt is the same.
     *
     * @throws Braked if a person has stopped the agent; nothing has happened
     * @throws NotAuthorised if no authorisation covers exactly this deed
     * @throws Refused if the system will not do it; nothing has happened
     * @throws CannotTell if it may have been done before, and the system cannot be asked or a person has stopped the agent
     * @throws Unavailable if nobody knows yet; call again
     */
    public Receipt perform(Deed deed, String argumentsHash) {
        var changes = instruments.containsKey(deed.tool().topic())
                ? instrument(deed).changes(deed).orElse(null)
                : null;
        return switch (ledger.claim(deed, argumentsHash, changes)) {
            case Claim.AlreadyDone(Receipt receipt) -> receipt;
            case Claim.AlreadyRefused(String reason) -> throw new Refused(reason);
            case Claim.Claimed() -> carryOut(deed);
            case Claim.InDoubt() -> lookUp(deed).orElseGet(() -> carryOutAgain(deed));
        };
    }

    /**
     * Whether the work of a claimed deed was done; {@link CannotTell} if its system cannot be asked. A refusal to look is no
     * news of the deed.
     */
    public Optional<Receipt> lookUp(Deed deed) {
        try {
            return instrument(deed).lookUp(deed);
        } catch (Refused e) {
            throw new CannotTell(String.valueOf(e.getMessage()));
        }
    }

    /** An earlier call may still be on its way: neither the brake nor a refusal says that nothing has happened. */
    private Receipt carryOutAgain(Deed deed) {
        try {
            return carryOut(deed);
        } catch (Braked e) {
            throw new CannotTell("It was begun before and is not found. " + e.getMessage());
        } catch (Refused e) {
            return lookUp(deed).orElseThrow(() -> e);
        }
    }

    private Receipt carryOut(Deed deed) {
        brake.pulledOn(deed.caseId()).ifPresent(reason -> {
            throw new Braked(reason);
        });
        return instrument(deed).carryOut(deed);
    }

    private Instrument instrument(Deed deed) {
        return Optional.ofNullable(instruments.get(deed.tool().topic()))
                .orElseThrow(() -> new Refused(
                        "No instrument serves the topic " + deed.tool().topic()));
    }
}
