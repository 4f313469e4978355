package io.nightshift.connectors.sharepoint;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.ErrorReading;
import io.nightshift.connectors.remote.Remote;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where Graph keeps files. The address it gives carries its own proof for a while, so our token stays here. */
final class FileStores {

    private final Remote remote;
    private final boolean isHere;

    FileStores(Remote remote, URI graph) {
        this.remote = remote;
        this.isHere = "http".equals(graph.getScheme());
    }

    /** The proof in an address ends soon, so that it is not accepted says nothing of the file. */
    static ErrorReading errors(Clock clock) {
        var byStatus = ErrorReading.byStatus(SharePoint.NAME + "-files", clock);
        return answer -> {
            var read = byStatus.read(answer);
            return read instanceof Refused ? new Unavailable(String.valueOf(read.getMessage())) : read;
        };
    }

    byte[] fetch(String address) {
        var checked = checked(address);
        return remote.read(() -> remote.client().get().uri(checked).retrieve().body(byte[].class));
    }

    /** Over TLS and to a name; on this machine only where Graph is there, too. */
    private URI checked(String address) {
        try {
            var given = new URI(address);
            var host = given.getHost();
            if (isHere && "http".equals(given.getScheme()) && isLoopback(host)
                    || "https".equals(given.getScheme()) && isName(host)) {
                return given;
            }
        } catch (URISyntaxException e) {
            throw new Unavailable(SharePoint.NAME + " keeps a file at an address that is none", e);
        }
        throw new Unavailable(SharePoint.NAME + " keeps a file where we do not fetch any: not https, or no name");
    }

    private static boolean isName(@Nullable String host) {
        return host != null && host.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null
                    && host.matches("[0-9.]+")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
