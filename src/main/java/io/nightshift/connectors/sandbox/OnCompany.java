package io.nightshift.connectors.sandbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where the company is in business, with the department that something belongs to. */
class OnCompany implements Condition {

    private static final String WITHOUT = "nightshift.sandbox.without";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var settings = context.getEnvironment();
        var closed = closed(settings);
        return settings.getProperty("nightshift.sandbox.enabled", Boolean.class, true)
                && belongsTo(metadata.getAnnotationAttributes(ConditionalOnCompany.class.getName())).stream()
                        .noneMatch(closed::contains);
    }

    private static List<Department> belongsTo(Map<String, Object> attributes) {
        return List.of((Department[]) attributes.get("value"));
    }

    /** The departments whose work another system does. */
    static Set<Department> closed(Environment settings) {
        var closed = EnumSet.noneOf(Department.class);
        Binder.get(settings)
                .bind(WITHOUT, Bindable.listOf(String.class))
                .orElse(List.of())
                .forEach(word -> closed.add(called(word)));
        return closed;
    }

    private static Department called(String word) {
        return Department.called(word)
                .orElseThrow(() -> new IllegalArgumentException(WITHOUT + ": the built-in company has"
                        + " no department '" + word + "'; it has " + Department.words()));
    }
}
