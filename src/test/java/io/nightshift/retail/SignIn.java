package io.nightshift.retail;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who a task's customer is: the one the task names; else whom its look-ups of persons find, whom its scenario describes, or
 * whose things its actions are about.
 */
record SignIn(Shop shop) {

    String customer(Task task) {
        return Optional.ofNullable(task.userId())
                .or(() -> lookedUp(task))
                .or(() -> described(task.scenario()))
                .or(() -> concerned(task))
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
        var written = scenario.toLowerCase(java.util.Locale.ROOT);
        return shop.customers()
                .filter(customer -> written.contains(customer.email().toLowerCase(java.util.Locale.ROOT))
                        || written.contains(customer.zip())
                                && written.contains((customer.firstName() + " " + customer.lastName())
                                        .toLowerCase(java.util.Locale.ROOT)))
                .map(Customer::id)
                .findFirst();
    }

    private Optional<String> concerned(Task task) {
        return task.goldActions().stream()
                .flatMap(call -> Stream.of(
                                shop.customer(call.text("user_id")).map(Customer::id),
                                shop.order(call.text("order_id")).map(Order::customer))
                        .flatMap(Optional::stream))
                .findFirst();
    }
}
