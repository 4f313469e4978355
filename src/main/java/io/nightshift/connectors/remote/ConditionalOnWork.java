package io.nightshift.connectors.remote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Marks what exists only where a system that could do several things is wanted for this one; without a setting for most. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnWork.class)
public @interface ConditionalOnWork {

    /** The setting that lists what the system does, such as {@code nightshift.hubspot.does}. */
    String setting();

    Service value();

    /** Whether it exists, too, where the setting lists nothing. */
    boolean byDefault() default true;
}
