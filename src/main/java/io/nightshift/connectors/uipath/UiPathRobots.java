package io.nightshift.connectors.uipath;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.uipath.UiPathApi.Item;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs robots by items in queues. The effect's key is the item's reference, which the queue must enforce to be unique; it is
 * looked for before an item is put in, and one that is there already is followed instead.
 */
final class UiPathRobots implements Robots {

    /** The name of the robot in the content of an item: the same key for another robot is another request. */
    static final String ROBOT = "nightshiftRobot";

    private final QueueItems items;
    private final UiPathSettings settings;

    UiPathRobots(QueueItems items, UiPathSettings settings) {
        this.items = items;
        this.settings = settings;
    }

    @Override
    public Receipt run(EffectKey key, String robot, Map<String, String> input) {
        var queue = settings.robots().get(robot);
        if (queue == null) {
            throw new Refused("There is no robot '" + robot + "'; there are "
                    + String.join(", ", new TreeSet<>(settings.robots().keySet())));
        }
        var content = new HashMap<>(input);
        content.put(ROBOT, robot);
        var item = items.find(key).orElseGet(() -> add(key, queue, content));
        requireSame(key, content, item);
        return outcome(followed(key, item));
    }

    private Item add(EffectKey key, String queue, Map<String, String> content) {
        try {
            return items.add(key, queue, content);
        } catch (Taken e) {
            return items.find(key).orElseThrow(() -> new Unavailable(e.getMessage() + "; it does not show it yet", e));
        }
    }

    private static void requireSame(EffectKey key, Map<String, String> content, Item item) {
        if (!Content.of(item.content()).says(content)) {
            throw new KeyReused(key, "item " + item.id());
        }
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return items.find(sought.key()).filter(item -> !isRefusal(item)).map(UiPathRobots::outcome);
    }

    /** Looks at the item now and then until it has ended or patience is over. */
    private Item followed(EffectKey key, Item first) {
        var until = System.nanoTime() + settings.patience().toNanos();
        var item = first;
        while (isRunning(item) && System.nanoTime() < until) {
            pause(settings.lookEvery());
            item = "Retried".equals(item.status()) ? items.find(key).orElse(item) : items.get(item.id());
        }
        return item;
    }

    private static void pause(Duration howLong) {
        LockSupport.parkNanos(howLong.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new Unavailable(UiPath.NAME + ": the run was not followed any longer");
        }
    }

    private static boolean isRunning(Item item) {
        return switch (status(item)) {
            case "New", "InProgress", "Retried" -> true;
            default -> false;
        };
    }

    /** A robot that refuses by a business exception has been told to change nothing; what a fault leaves behind nobody knows. */
    private static boolean isRefusal(Item item) {
        return status(item).equals("Failed") && "BusinessException".equals(item.exceptionType());
    }

    static boolean isSuccess(Item item) {
        return status(item).equals("Successful");
    }

    static Receipt outcome(Item item) {
        var robot = Content.of(item.content()).words().getOrDefault(ROBOT, "");
        if (isRunning(item)) {
            throw new Unavailable(UiPath.NAME + ": item " + item.id() + " is still running (" + item.status() + ")");
        }
        if (isRefusal(item)) {
            throw new Refused("The robot " + robot + " refused: " + reason(item));
        }
        if (!isSuccess(item)) {
            throw new CannotTell("The robot " + robot + " did not end well (item " + item.id() + ", " + item.status()
                    + "): " + reason(item) + ". What it has done until then must be looked up");
        }
        var output = Content.of(item.output()).words();
        return new Receipt(
                String.valueOf(item.id()), "Robot " + robot + ": " + output.getOrDefault("result", "done"), output);
    }

    private static String status(Item item) {
        return Objects.requireNonNullElse(item.status(), "");
    }

    private static String reason(Item item) {
        var exception = item.exception();
        var reason = exception == null ? "" : exception.path("Reason").asText();
        return reason.isBlank() ? "it gave no reason" : reason.substring(0, Math.min(reason.length(), 300));
    }
}
