package io.nightshift.process;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the worker pool works.
 *
 * @param capacity tasks this node holds at most
 * @param lock how long a task stays locked; after a crash other nodes wait this long
 * @param poll how often tasks are looked for that no commit of this node has announced
 * @param pollAtMost the longest pause between looks while there is nothing
 * @param retryAfter pauses before the second, third ... try
 */
@ConfigurationProperties("nightshift.workers")
record WorkerSettings(
        @DefaultValue("2000") int capacity,
        @DefaultValue("30s") Duration lock,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("5s") Duration pollAtMost,
        @DefaultValue({"1s", "5s", "20s"}) List<Duration> retryAfter) {

    int tries() {
        return retryAfter.size() + 1;
    }

    /** The pause before the next try; an operator may have given a task more tries than there are pauses. */
    Duration pauseBefore(int triesLeft) {
        return retryAfter.isEmpty() ? poll : retryAfter.get(Math.max(0, retryAfter.size() - triesLeft));
    }
}
