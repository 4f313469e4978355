package io.nightshift.connectors.remote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Marks what exists only where a setting says something; an empty one says nothing, so that it can come from a variable. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnSetting.class)
public @interface ConditionalOnSetting {

    /** The setting, such as {@code nightshift.stripe.secret-key}. */
    String value();
}
