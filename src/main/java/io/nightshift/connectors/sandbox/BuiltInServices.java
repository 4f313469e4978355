package io.nightshift.connectors.sandbox;

import io.nightshift.connectors.remote.ServedHere;
import io.nightshift.connectors.remote.Service;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the built-in company does, for the list of what is connected and what is missing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCompany
class BuiltInServices {

    @Bean
    ServedHere servedByTheBuiltInCompany(Environment settings) {
        var closed = OnCompany.closed(settings);
        return new ServedHere(Arrays.stream(Department.values())
                .filter(department -> !closed.contains(department))
                .map(BuiltInServices::doneBy)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Service doneBy(Department department) {
        return switch (department) {
            case BILLING -> Service.BILLING;
            case ORDERS -> Service.ORDERS;
            case WARRANTIES -> Service.WARRANTY;
            case TICKETS -> Service.TICKETS;
            case FIELD_SERVICE -> Service.FIELD_SERVICE;
            case CUSTOMERS -> Service.CUSTOMERS;
            case KNOWLEDGE -> Service.KNOWLEDGE;
            case OUTREACH -> Service.OUTREACH;
            case ROBOTS -> Service.ROBOTS;
        };
    }
}
