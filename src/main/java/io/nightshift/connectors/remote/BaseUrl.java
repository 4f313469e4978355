package io.nightshift.connectors.remote;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The address of a system, as operations gave it. */
final class BaseUrl {

    private BaseUrl() {}

    /** The address without a slash at its end; credentials go over TLS, or stay on this machine. */
    static String checked(String name, URI address) {
        return checked(name, "base-url", address);
    }

    static String checked(String name, String setting, URI address) {
        var host = address.getHost();
        if (host == null || address.getRawQuery() != null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("nightshift." + name + "." + setting + ": " + shown(address)
                    + " is no address such as https://example.com, without query, user and password");
        }
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && isHere(host))) {
            throw new IllegalArgumentException("nightshift." + name + "." + setting + ": " + shown(address)
                    + " sends credentials in clear text; use https, or http on the loopback interface");
        }
        return address.toString().replaceAll("/+$", "");
    }

    /** Without user, password and query: the message of a refused start is logged. */
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost();
    }

    private static boolean isHere(String host) {
        try {
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
