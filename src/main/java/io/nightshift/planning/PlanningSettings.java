package io.nightshift.planning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where plans come from.
 *
 * @param playbooks the directory of the playbooks, such as {@code file:/etc/nightshift/playbooks/}
 */
@ConfigurationProperties("nightshift.planning")
record PlanningSettings(
        @DefaultValue("classpath:playbooks/") String playbooks) {

    PlanningSettings {
        playbooks = playbooks.endsWith("/") ? playbooks : playbooks + "/";
    }
}
