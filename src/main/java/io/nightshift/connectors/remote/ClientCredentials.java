package io.nightshift.connectors.remote;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * With which the house gets a token of OAuth 2 for itself (grant {@code client_credentials}).
 *
 * @param tokenUri where the token is asked for
 * @param scopes what the token is to be good for; none where the system knows without being told
 * @param further what the system wants to be told beside that, such as an audience
 */
public record ClientCredentials(
        URI tokenUri, String clientId, String clientSecret, Set<String> scopes, Map<String, String> further) {

    public ClientCredentials {
        scopes = Set.copyOf(scopes);
        further = Map.copyOf(further);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[" + clientId + " at " + tokenUri + "]";
    }
}
