package io.nightshift.connectors.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;

/** A mail server: its passwords go over TLS whose certificate names it, or stay on this machine. */
record Server(String protocol, String host, int port, boolean isHere) {

    static Server of(String setting, URI address, String protocol) {
        var host = address.getHost();
        var scheme = address.getScheme();
        if (host == null || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    setting + " is no address such as " + protocol + "s://mail.example.com, without user and password");
        }
        if (!protocol.equals(scheme) && !(protocol + "s").equals(scheme)) {
            throw new IllegalArgumentException(setting + " speaks " + scheme + "; known are " + protocol + "s, and "
                    + protocol + " with STARTTLS");
        }
        return new Server(scheme, host, address.getPort(), isHere(host));
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

    /** What the library is told of this server. */
    Properties properties(Duration timeLimit) {
        var all = new Properties();
        var prefix = "mail." + protocol + ".";
        var millis = String.valueOf(timeLimit.toMillis());
        all.put(prefix + "connectiontimeout", millis);
        all.put(prefix + "timeout", millis);
        all.put(prefix + "writetimeout", millis);
        all.put(prefix + "ssl.checkserveridentity", "true");
        all.put(prefix + "starttls.enable", String.valueOf(!isHere));
        all.put(prefix + "starttls.required", String.valueOf(!isHere));
        return all;
    }
}
