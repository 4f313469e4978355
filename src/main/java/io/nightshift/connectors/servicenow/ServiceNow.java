package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ServiceNow, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.servicenow.base-url")
class ServiceNow {

    /** The source of its facts and tickets. */
    static final String NAME = "servicenow";

    private static final String DOES = "nightshift.servicenow.does";

    @Bean
    Tables serviceNowTables(ServiceNowSettings settings, Clock clock) {
        var builder = Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .errors(ServiceNowErrors.with(clock));
        return new Tables((settings.hasPassword()
                        ? builder.basic(settings.user(), settings.password())
                        : builder.clientCredentials(credentials(settings)))
                .build());
    }

    private static ClientCredentials credentials(ServiceNowSettings settings) {
        var token = URI.create(settings.baseUrl().toString().replaceAll("/+$", "") + "/oauth_token.do");
        return new ClientCredentials(token, settings.clientId(), settings.clientSecret(), Set.of(), Map.of());
    }

    @Bean
    Accounts serviceNowAccounts(Tables tables, ServiceNowSettings settings) {
        return new Accounts(tables, settings.names());
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.CUSTOMERS)
    ServiceNowCustomers serviceNowCustomers(Accounts accounts, ServiceNowSettings settings) {
        return new ServiceNowCustomers(accounts, settings.names());
    }

    @Bean
    Connection serviceNowConnection(Tables tables, ServiceNowSettings settings) {
        return new Connection(tables.remote(), settings.does(), () -> {
            var self = EncodedQuery.where("user_name", settings.user());
            return "ServiceNow "
                    + (tables.all(Tables.USERS, self, List.of("user_name")).stream()
                                    .anyMatch(it -> it.is("user_name", settings.user()))
                            ? "knows " + settings.user()
                            : "accepts the credentials, but does not tell us of " + settings.user());
        });
    }
}
