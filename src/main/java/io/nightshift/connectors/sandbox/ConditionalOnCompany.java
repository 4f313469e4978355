package io.nightshift.connectors.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Marks what exists only where the built-in company is in business: everywhere, unless it is switched off. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "nightshift.sandbox.enabled", havingValue = "true", matchIfMissing = true)
@interface ConditionalOnCompany {}
