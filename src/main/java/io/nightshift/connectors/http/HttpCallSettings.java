package io.nightshift.connectors.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the tool {@code http-call} may do.
 *
 * @param allow prefixes of addresses, such as {@code https://erp.example.com/hooks/}; with none, nothing can be called
 * @param timeLimit from connecting to the last byte of the answer
 */
@ConfigurationProperties("nightshift.http-call")
record HttpCallSettings(
        @DefaultValue List<String> allow,
        @DefaultValue("10s") Duration timeLimit) {}
