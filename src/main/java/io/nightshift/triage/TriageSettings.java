package io.nightshift.triage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Where the offline reader finds what an analyst may change.
 *
 * @param types the escalation types with their examples, YAML
 * @param dangers what dangers sound like and what only sounds like one, YAML
 * @param words the words by which mood and risks are heard, YAML
 */
@ConfigurationProperties("nightshift.triage")
record TriageSettings(
        @DefaultValue("classpath:triage/escalation-types.yaml")
        Resource types,

        @DefaultValue("classpath:triage/dangers.yaml") Resource dangers,
        @DefaultValue("classpath:triage/words.yaml") Resource words) {}
