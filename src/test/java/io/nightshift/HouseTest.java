package io.nightshift;

import io.nightshift.connectors.DoorsOnLoopback;
import io.nightshift.connectors.openai.SwitchedModel;
import io.nightshift.process.Probe;
import io.nightshift.process.Webhook;
import io.nightshift.retail.RetailPack;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the whole house on a real PostgreSQL and a random port.
 *
 * <p>All tests that carry it and change nothing about the context (no mock beans, no properties) share one context and one
 * database, so each makes its own cases and customers and counts only those. They run one after another, beside the tests
 * that need no house.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({DoorsOnLoopback.class, Probe.class, Webhook.class, SwitchedModel.class, RetailPack.class})
public @interface HouseTest {}
