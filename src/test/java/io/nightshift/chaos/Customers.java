package io.nightshift.chaos;

import io.nightshift.connectors.sandbox.Stories;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers with troubles, as many as are asked for; no two share an order, an invoice or a machine. */
class Customers {

    private static final int AT_ONCE = 50;

    /** How many of a hundred tickets, about, are of each kind. */
    private static final Map<Trouble, Integer> SHARES = new EnumMap<>(Map.of(
            Trouble.LATE, 20,
            Trouble.LATE_THANKED, 10,
            Trouble.RETURN_SMALL, 20,
            Trouble.RETURN_PROPOSED, 5,
            Trouble.RETURN_APPROVED, 10,
            Trouble.WARRANTY, 15,
            Trouble.WRONG_INVOICE, 5,
            Trouble.DANGER, 10,
            Trouble.UNKNOWN, 5));

    private final Stories stories;
    private final Random random;
    private final Map<Trouble, Queue<String[]>> waiting = new EnumMap<>(Trouble.class);
    private final List<Trouble> order = new ArrayList<>();
    private int number;

    Customers(JdbcClient database, Random random) {
        this.stories = new Stories(database, Clock.systemUTC());
        this.random = random;
        SHARES.forEach((trouble, share) -> order.addAll(Collections.nCopies(share, trouble)));
    }

    Ticket next() {
        var trouble = order.get(random.nextInt(order.size()));
        var queue = waiting.computeIfAbsent(trouble, it -> new ArrayDeque<>());
        if (queue.isEmpty()) {
            queue.addAll(made(trouble));
        }
        var one = queue.remove();
        return new Ticket(trouble + "-" + ++number, trouble, one[0], one[1]);
    }

    private List<String[]> made(Trouble trouble) {
        return switch (trouble) {
            case LATE, LATE_THANKED, UNKNOWN ->
                stories.lateOrders("PLUS", AT_ONCE).stream()
                        .map(it -> new String[] {it.customer().id(), it.order()})
                        .toList();
            case RETURN_SMALL -> invoices(stories.wrongInvoices("45.00", AT_ONCE));
            case RETURN_PROPOSED, RETURN_APPROVED -> invoices(stories.wrongInvoices("120.00", AT_ONCE));
            case WRONG_INVOICE -> invoices(stories.wrongInvoices("390.00", AT_ONCE));
            case WARRANTY, DANGER ->
                stories.machinesUnderWarranty(AT_ONCE).stream()
                        .map(it -> new String[] {it.customer().id(), it.serial()})
                        .toList();
        };
    }

    private static List<String[]> invoices(List<Stories.Invoiced> made) {
        return made.stream()
                .map(it -> new String[] {it.customer().id(), it.invoice()})
                .toList();
    }
}
