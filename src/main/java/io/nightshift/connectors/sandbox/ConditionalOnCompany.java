package io.nightshift.connectors.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Marks what exists only where the built-in company is in business: everywhere, unless it is switched off, or is without the
 * department because another system does its work.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnCompany.class)
@interface ConditionalOnCompany {

    /** The department it belongs to; none, if it belongs to the whole company. */
    Department[] value() default {};
}
