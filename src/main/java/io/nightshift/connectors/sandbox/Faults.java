package io.nightshift.connectors.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The faults the company is told to have, on this node. A department holds at most one for each subject, and one for a subject
 * comes before one for everybody.
 */
@Component
@ConditionalOnCompany
public class Faults {

    private final Map<Department, List<Told>> told = new ConcurrentHashMap<>();

    /** Tells a department to have a fault from now on; it replaces the one for the same subject. */
    public synchronized void tell(Department department, Fault fault) {
        clear(department, fault.onlyFor());
        var faults = told.computeIfAbsent(department, it -> new CopyOnWriteArrayList<>());
        faults.add(new Told(fault, new AtomicInteger(fault.times())));
        faults.sort(Comparator.comparing(it -> it.fault().onlyFor().isEmpty()));
    }

    /** Ends all faults of a department. */
    public synchronized void clear(Department department) {
        told.remove(department);
    }

    /** Ends the fault of a department for one subject; the empty subject is the fault for everybody. */
    public synchronized void clear(Department department, String subject) {
        told.getOrDefault(department, new CopyOnWriteArrayList<>())
                .removeIf(it -> it.fault().onlyFor().equals(subject));
    }

    /** The faults of a department that will still happen. */
    public List<Fault> of(Department department) {
        return faults(department).stream()
                .filter(it -> it.fault().times() == 0 || it.left().get() > 0)
                .map(Told::fault)
                .toList();
    }

    /** The fault this call has, counted down. */
    Optional<Fault> strike(Department department, boolean deed, String subject) {
        for (var it : faults(department)) {
            if (it.fault().concerns(deed, subject) && it.strikes()) {
                return Optional.of(it.fault());
            }
        }
        return Optional.empty();
    }

    private List<Told> faults(Department department) {
        return told.getOrDefault(department, List.of());
    }

    private record Told(Fault fault, AtomicInteger left) {

        boolean strikes() {
            return fault.times() == 0 || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }
}
