package io.nightshift.evaluation;

import java.util.Optional;

/** Plays the customer of one run; has nothing more to say when it answers empty. */
interface CustomerPlayer {

    Optional<Move> next(Heard heard);
}
