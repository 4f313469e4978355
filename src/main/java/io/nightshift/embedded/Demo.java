package io.nightshift.embedded;

import java.io.PrintStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows the house at work: on the first start of the embedded default it hands in four tickets through the public REST
 * API, and prints one line whenever one of them ends or waits.
 */
@Component
@Profile("!production")
@Conditional(NoDatabaseGiven.class)
@ConditionalOnProperty(name = "nightshift.demo.enabled", matchIfMissing = true)
class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final FrontDoor door;
    private final PrintStream out = System.out;
    private volatile List<Narration> told = List.of();

    Demo(FrontDoor door) {
        this.door = door;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        out.println(door.whereToLook());
        try {
            told = door.submitTickets().stream().map(Narration::of).toList();
        } catch (RuntimeException e) {
            LOG.warn("The demo tickets could not be handed in: {}", e.getMessage());
        }
    }

    /** Looks at each demo case and prints a line when it has come to a new stop. */
    @Scheduled(fixedDelay = 500)
    void tell() {
        for (var narration : told) {
            try {
                narration.next(door).ifPresent(out::println);
            } catch (RuntimeException e) {
                LOG.debug("The demo could not look at {}: {}", narration.caseId(), e.toString());
            }
        }
    }
}
