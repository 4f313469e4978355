package io.nightshift.connectors.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the house hears of tickets at desks outside.
 *
 * @param largest of one delivery
 * @param pollEvery how often a desk is asked what has changed, in case a delivery was lost
 * @param overlap how far back each time, beyond the last time; desks are slow to list what has just changed
 * @param lookBack how far back the first time
 * @param remember how long deliveries are remembered
 */
@ConfigurationProperties("nightshift.inbox")
record InboxSettings(
        @DefaultValue("1MB") DataSize largest,
        @DefaultValue("2m") Duration pollEvery,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("1h") Duration lookBack,
        @DefaultValue("3d") Duration remember) {}
