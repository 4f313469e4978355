package io.nightshift.retail;

import java.util.Locale;
import java.util.Optional;

/**
 * Who a task's customer is: the one the task names; else whom its look-ups of persons find, whom its scenario describes, or
 * whose things its actions are about.
 */
record SignIn(Shop shop) {

    String customer(Task task) {
        return Optional.ofNullable(task.userId())
                .or(() -> lookedUp(task))
                .or(() -> described(task.scenario()))
                .or(() -> task.goldActions().stream()
                        .flatMap(call -> concerned(call).stream())
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Task " + task.taskId() + " does not say whose request it is; give it a user_id"));
    }

    private Optional<String> lookedUp(Task task) {
        var lookups = new Lookups(shop);
        return task.goldActions().stream()
                .filter(call -> call.name().startsWith("find_user_id_by_"))
                .map(lookups::ask)
                .filter(answer -> !Lookups.isError(answer))
                .findFirst();
    }

    private Optional<String> described(String scenario) {
        var written = scenario.toLowerCase(Locale.ROOT);
        return shop.customers()
                .filter(customer -> isIn(written, customer.email())
                        || isIn(written, customer.firstName() + " " + customer.lastName())
                                && isIn(written, customer.zip()))
                .map(Customer::id)
                .findFirst();
    }

    private static boolean isIn(String scenario, String words) {
        return scenario.contains(words.toLowerCase(Locale.ROOT));
    }

    /** Whose things a call is about. */
    Optional<String> concerned(Call call) {
        return shop.customer(call.text("user_id"))
                .map(Customer::id)
                .or(() -> shop.order(call.text("order_id")).map(Order::customer));
    }
}
