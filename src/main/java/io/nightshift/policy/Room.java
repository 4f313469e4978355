package io.nightshift.policy;

import java.math.BigDecimal;
import java.util.List;

/** Whether the caps leave room for what a step gives. */
sealed interface Room {

    /** No cap applies: nothing is given. */
    record Uncapped() implements Room {}

    /** It fits under all of its caps, which stay locked until the transaction ends. */
    record Fits(List<Cap> caps, BigDecimal amount) implements Room {}

    /** A person has decided it to the cent: it counts against these, and none of them stops it. */
    record Decided(List<Cap> caps, BigDecimal amount) implements Room {}

    /**
     * It would exceed one, and which; if two people approve it nevertheless, it counts against these.
     *
     * @param inAll whether what is given in all would be exceeded, and not only what the agent gives alone
     */
    record Exceeded(String reason, boolean inAll, List<Cap> caps, BigDecimal amount) implements Room {}
}
