package io.nightshift.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo of the embedded default.
 *
 * @param enabled whether the first start submits the four demo tickets and every start tells how they fare
 * @param submitter the account that hands the tickets in
 * @param reader the account that reads how they fare
 * @param password the demo password of both
 */
@ConfigurationProperties("nightshift.demo")
record DemoSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("ticketing") String submitter,
        @DefaultValue("lead") String reader,
        @DefaultValue("nightshift") String password) {}
