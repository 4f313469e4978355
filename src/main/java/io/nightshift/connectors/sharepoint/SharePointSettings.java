package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.RemoteLimits;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Microsoft Graph is reached, and what of SharePoint the agent may tell.
 *
 * @param tenant by number or domain; SharePoint is connected where it is given
 * @param clientId of the application that the agent is registered as
 * @param clientSecret of that application
 * @param site the number of the site, such as {@code contoso.sharepoint.com,<guid>,<guid>}
 * @param drives the numbers of the document libraries whose files are read; none if only pages are
 * @param baseUrl of Graph; another one for national clouds
 * @param tokenUri where tokens are fetched, if not at Microsoft's usual address for the tenant
 * @param limits how much is asked of it
 */
@ConfigurationProperties("nightshift.sharepoint")
@ConditionalOnSetting("nightshift.sharepoint.tenant")
record SharePointSettings(
        String tenant,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String site,
        @DefaultValue List<String> drives,
        @DefaultValue("https://graph.microsoft.com/v1.0") URI baseUrl,
        @Nullable URI tokenUri,
        @Nullable RemoteLimits limits) {

    SharePointSettings {
        if (!tenant.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException(
                    "nightshift.sharepoint.tenant is '" + tenant + "'; a tenant is called by its number or its domain");
        }
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException("nightshift.sharepoint.tenant is set, so nightshift.sharepoint.client-id"
                    + " and nightshift.sharepoint.client-secret must be, too");
        }
        if (!site.matches("[A-Za-z0-9.-]+(,[A-Za-z0-9-]+){0,2}")) {
            throw new IllegalArgumentException("nightshift.sharepoint.site is '" + site
                    + "'; it is a number such as contoso.sharepoint.com,<guid>,<guid>");
        }
        drives.forEach(drive -> {
            if (!drive.matches("[A-Za-z0-9!_-]{1,200}")) {
                throw new IllegalArgumentException(
                        "nightshift.sharepoint.drives names '" + drive + "', which is no number of a library");
            }
        });
        drives = List.copyOf(drives);
    }

    URI tokenAddress() {
        return tokenUri == null
                ? URI.create("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token")
                : tokenUri;
    }

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    @Override
    public String toString() {
        return "SharePointSettings[" + site + " of " + tenant + " as " + clientId + ", libraries " + drives + "]";
    }
}
