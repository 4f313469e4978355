package io.nightshift.dossier;

import io.nightshift.dossier.LookedUp.Failed;
import io.nightshift.dossier.LookedUp.Found;
import io.nightshift.dossier.LookedUp.NothingFound;
import io.nightshift.dossier.LookedUp.Refused;
import io.nightshift.dossier.SideBySide.Answer;
import io.nightshift.dossier.SideBySide.Given;
import io.nightshift.dossier.SideBySide.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * All that can be looked up. Every question has an outcome, whatever was asked and whatever the look-up does; what it finds is
 * held to the names and lengths of its port.
 */
@Component
public class LookUps {

    private static final Logger log = LoggerFactory.getLogger(LookUps.class);

    private static final int MOST_TOGETHER = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final SortedMap<String, LookUp> byName = new TreeMap<>();
    private final Questions questions = new Questions();
    private final SideBySide sideBySide;

    LookUps(
            List<LookUp> lookUps,
            @Value("${nightshift.look-ups.time-limit:5s}") Duration limit,
            @Value("${nightshift.look-ups.at-once:16}") int atOnce) {
        lookUps.forEach(this::list);
        sideBySide = new SideBySide(limit, atOnce);
    }

    private void list(LookUp lookUp) {
        var name = lookUp.name();
        if (!NAME.matcher(name).matches()) {
            throw new BadLookUp(name, "needs a name of letters, digits, _ and -, at most 64");
        }
        if (lookUp.description().isBlank()) {
            throw new BadLookUp(name, "does not describe itself");
        }
        Strictness.fault(lookUp.argumentsSchema()).ifPresent(fault -> {
            throw new BadLookUp(name, fault);
        });
        if (byName.putIfAbsent(name, lookUp) != null) {
            throw new BadLookUp(name, "exists twice");
        }
    }

    /** Sorted by name. */
    public List<LookUp> all() {
        return List.copyOf(byName.values());
    }

    public LookedUp look(String name, Enquiry enquiry, Map<String, Object> arguments) {
        return lookAll(List.of(new Asked(name, enquiry, arguments))).getFirst();
    }

    /** Looks all up side by side, within one time limit; the outcomes are in the order of the questions. */
    public List<LookedUp> lookAll(List<Asked> asked) {
        var together = asked.stream().limit(MOST_TOGETHER).toList();
        var answers = sideBySide.ask(
                together.stream().<Callable<LookedUp>>map(it -> () -> look(it)).toList());
        List<LookedUp> outcomes = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            outcomes.add(i < answers.size() ? outcome(asked.get(i), answers.get(i)) : tooMany());
        }
        return List.copyOf(outcomes);
    }

    private static LookedUp tooMany() {
        return new Refused("At most " + MOST_TOGETHER + " look-ups are made together; ask for this one afterwards");
    }

    private LookedUp look(Asked asked) {
        var lookUp = byName.get(asked.name());
        if (lookUp == null) {
            return new Refused("There is no such look-up; there are " + String.join(", ", byName.keySet()));
        }
        var fault = questions.fault(lookUp, asked.arguments());
        return fault.isPresent() ? new Refused(fault.get()) : found(lookUp, asked);
    }

    private static LookedUp found(LookUp lookUp, Asked asked) {
        var facts = lookUp.look(asked.enquiry(), asked.wanted()).stream()
                .map(fact -> Sighting.of(lookUp, fact))
                .toList();
        return facts.isEmpty() ? new NothingFound() : new Found(facts);
    }

    /** Why there is no answer is for the log: it may tell how the house is built, and whoever asked can do nothing with it. */
    private static LookedUp outcome(Asked asked, Answer<LookedUp> answer) {
        return switch (answer) {
            case Given<LookedUp>(var outcome) -> outcome;
            case Missing<LookedUp>(var why) -> {
                log.warn(
                        "{} goes on without the look-up {}: {}", asked.enquiry().caseId(), asked.name(), why);
                yield new Failed(asked.name() + " gives no answer at the moment; go on without it");
            }
        };
    }
}
