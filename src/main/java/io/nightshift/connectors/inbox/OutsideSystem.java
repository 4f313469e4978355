package io.nightshift.connectors.inbox;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A system outside that tells the house when something happens there. What it says is a hint: the thing is read there again. */
public sealed interface OutsideSystem permits OutsideDesk, OutsideBooks {

    /** Its name, which is the last part of the address for its deliveries, such as {@code zendesk}. */
    String source();

    /** What a delivery is about. {@link NotGenuine} if it is not from the system, {@link NotUnderstood} if it makes no sense. */
    Heard hear(Delivery delivery);

    /**
     * What a delivery is about.
     *
     * @param delivery the system's own number for it, if it has one: the same number is the same delivery
     * @param things the numbers of the tickets, refunds or other things that are to be read there; none if it is no news
     */
    record Heard(Optional<String> delivery, List<String> things) {

        private static final Pattern NUMBER = Pattern.compile("[\\w.:/-]{1,128}");

        public Heard {
            things = List.copyOf(things);
            if (!Stream.concat(delivery.stream(), things.stream())
                    .allMatch(it -> NUMBER.matcher(it).matches())) {
                throw new NotUnderstood("A number of a delivery or of what it is about is none");
            }
        }
    }
}
