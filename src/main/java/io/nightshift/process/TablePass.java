package io.nightshift.process;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Names the documents that may pass the {@link TableGate} as tables: those that two people have agreed to, and those of
 * this release. No diagram can reach it.
 */
@Component
class TablePass {

    private final ThreadLocal<Deque<List<byte[]>>> admitted = ThreadLocal.withInitial(ArrayDeque::new);

    /** Admits exactly these documents while the work is done. */
    <T> T admitting(Collection<byte[]> tables, Supplier<T> work) {
        admitted.get().push(List.copyOf(tables));
        try {
            return work.get();
        } finally {
            admitted.get().pop();
        }
    }

    boolean admits(byte[] table) {
        var now = admitted.get().peek();
        return now != null && now.stream().anyMatch(it -> Arrays.equals(it, table));
    }

    /** Whether whoever is at work here was given a pass at all. */
    boolean isGiven() {
        return !admitted.get().isEmpty();
    }
}
