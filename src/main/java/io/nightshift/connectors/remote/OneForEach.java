package io.nightshift.connectors.remote;

import io.nightshift.access.StartRefused;
import io.nightshift.actions.Billing;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Robots;
import io.nightshift.actions.WarrantyRegister;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Refuses to start a house in which two systems do the same work: a deed that may have been done would be looked for in one
 * and repeated in the other. Ticket desks may be several, because a ticket says whose it is.
 */
@Component
class OneForEach implements BeanFactoryPostProcessor {

    private static final List<Class<?>> PORTS = List.of(
            Billing.class, OrderBook.class, WarrantyRegister.class, FieldService.class, Outreach.class, Robots.class);

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory house) {
        PORTS.forEach(port -> check(port, house));
    }

    private static void check(Class<?> port, ConfigurableListableBeanFactory house) {
        var systems = house.getBeanNamesForType(port, true, false);
        var chosen = Arrays.stream(systems)
                .anyMatch(it -> house.getMergedBeanDefinition(it).isPrimary());
        if (systems.length > 1 && !chosen) {
            throw new StartRefused(
                    "Several systems are connected as " + port.getSimpleName() + ": " + String.join(", ", systems)
                            + ". The house could not say which of them has done a deed.",
                    "Leave one of them out. What the built-in company does is left out by nightshift.sandbox.without,"
                            + " such as nightshift.sandbox.without: [billing, orders].");
        }
    }
}
