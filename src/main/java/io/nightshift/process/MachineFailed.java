package io.nightshift.process;

/** The machine gave up on a piece of work, such as by too deep a recursion: a failure like others, which ends with a person. */
class MachineFailed extends RuntimeException {

    MachineFailed(Error error) {
        super(error.toString(), error);
    }
}
