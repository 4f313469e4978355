package io.nightshift.policy;

import java.math.BigDecimal;
import java.util.List;

/** Whether the caps leave room for a payment that no person approves. */
sealed interface Room {

    /** No cap applies: no money is moved, or a person has decided it. */
    record Uncapped() implements Room {}

    /** It fits under all of its caps, which stay locked until the transaction ends. */
    record Fits(List<Cap> caps, BigDecimal amount) implements Room {}

    /** It would exceed one, and which. */
    record Exceeded(String reason) implements Room {}
}
