package io.nightshift.connectors.custom;

import io.nightshift.access.StartRefused;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/** Connects each desk that settings below {@code nightshift.desks} describe and give an address. */
@Configuration(proxyBeanMethods = false)
@Import(CustomDesks.Registration.class)
class CustomDesks {

    private static final String SETTINGS = "nightshift.desks";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** Tickets of the built-in company. */
    private static final String BUILT_IN = "desk";

    /** What is wrong with a description refuses the start before anything is called. */
    static final class Registration implements ImportBeanDefinitionRegistrar {

        private final Environment environment;
        private final BeanFactory house;

        Registration(Environment environment, BeanFactory house) {
            this.environment = environment;
            this.house = house;
        }

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            described(environment).forEach((name, settings) -> {
                if (StringUtils.hasText(settings.baseUrl())) {
                    requireName(name);
                    register(Description.of(SETTINGS + "." + name, name, settings), registry);
                }
            });
        }

        private void requireName(String name) {
            var setting = new Setting(SETTINGS + "." + name, "");
            if (!NAME.matcher(name).matches()) {
                throw setting.wrong("is no name of a desk", "Use small letters, digits and -, at most 31.");
            }
            if (name.equals(BUILT_IN) || environment.containsProperty("nightshift." + name + ".base-url")) {
                throw setting.wrong("has the name of another desk", "Call it otherwise; tickets keep that name.");
            }
        }

        private void register(Description desk, BeanDefinitionRegistry registry) {
            var tickets = desk.name() + "CustomTickets";
            Supplier<Tickets> its = () -> house.getBean(tickets, Tickets.class);
            add(registry, tickets, Tickets.class, () -> new Tickets(desk, house.getBean(Clock.class)));
            add(registry, desk.name() + "CustomDesk", CustomDesk.class, () -> new CustomDesk(its.get()));
            add(registry, desk.name() + "CustomInbox", CustomInbox.class, () -> new CustomInbox(its.get()));
            add(
                    registry,
                    desk.name() + "Connection",
                    Connection.class,
                    () -> connection(its.get(), house.getBean(Clock.class)));
        }

        private static <T> void add(BeanDefinitionRegistry registry, String name, Class<T> type, Supplier<T> supplier) {
            registry.registerBeanDefinition(
                    name,
                    BeanDefinitionBuilder.genericBeanDefinition(type, supplier).getBeanDefinition());
        }
    }

    /** A misspelt setting would be missed nowhere else. */
    static Map<String, DeskSettings> described(Environment environment) {
        try {
            return Binder.get(environment)
                    .bind(
                            SETTINGS,
                            Bindable.mapOf(String.class, DeskSettings.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                    .orElseGet(Map::of);
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
                var names = new TreeSet<String>();
                unknown.getUnboundProperties()
                        .forEach(it -> names.add(it.getName().toString()));
                throw new StartRefused(
                        "Settings of a desk that mean nothing: " + String.join(", ", names),
                        "docs/connectors/generic.md lists those that there are.");
            }
            throw e;
        }
    }

    static Connection connection(Tickets tickets, Clock clock) {
        return new Connection(
                tickets.wire().remote(),
                Set.of(Service.TICKETS),
                () -> tickets.desk().name() + " knows the agent as account " + tickets.myselfNow() + " and lists "
                        + tickets.changedSince(clock.instant()).size() + " tickets that have changed just now");
    }
}
