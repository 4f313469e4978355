package io.nightshift.llm;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data is recognised before anything is sent to a model.
 *
 * @param regions countries whose national telephone numbers are recognised, the nearest first
 * @param keep what is nobody's secret, such as the company's own hotline
 */
@ConfigurationProperties("nightshift.llm.redaction")
record RedactionSettings(
        @DefaultValue({"DE", "US", "GB"}) List<String> regions,
        @DefaultValue Set<String> keep) {}
