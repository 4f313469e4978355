package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ServiceNow is reached, and what it does for the house.
 *
 * @param baseUrl such as {@code https://example.service-now.com}; ServiceNow is connected where it is given
 * @param user name of the account that the agent works by
 * @param password of that account; or else
 * @param clientId of an OAuth application that works as that account, and
 * @param clientSecret of that application
 * @param does what it does for the house
 * @param names what its fields are called
 * @param desk how its cases come to the agent
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.servicenow")
@ConditionalOnSetting("nightshift.servicenow.base-url")
record ServiceNowSettings(
        URI baseUrl,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"customers", "warranty", "tickets"}) Set<Service> does,
        @DefaultValue FieldNames names,
        @DefaultValue DeskSettings desk,
        @Nullable RemoteLimits limits) {

    private static final Set<Service> ABLE = Set.of(Service.CUSTOMERS, Service.WARRANTY, Service.TICKETS);

    ServiceNowSettings {
        does = Set.copyOf(does);
        if (!ABLE.containsAll(does)) {
            throw new IllegalArgumentException(
                    "nightshift.servicenow.does is " + does + "; ServiceNow does customers, warranty and tickets");
        }
        if (user.isBlank()
                || password.isBlank() == clientId.isBlank()
                || clientId.isBlank() != clientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.servicenow.base-url is set, so nightshift.servicenow.user must be, too, and either its"
                            + " password or client-id and client-secret of an application that works as it");
        }
        if (does.contains(Service.TICKETS) && !Tables.isId(desk.group())) {
            throw new IllegalArgumentException("nightshift.servicenow.desk.group is '" + desk.group()
                    + "'; it is the sys_id of the group that has the agent's cases, or leave tickets out of"
                    + " nightshift.servicenow.does");
        }
    }

    boolean hasPassword() {
        return !password.isBlank();
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "ServiceNowSettings[" + baseUrl + " as " + user + " for " + does + "]";
    }
}
