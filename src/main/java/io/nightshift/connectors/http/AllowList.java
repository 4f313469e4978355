package io.nightshift.connectors.http;

import io.nightshift.actions.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The addresses that may be called: same scheme, host and port, and a path below an allowed one. An address is taken apart by
 * the same class that the client uses, and one that two programs could read differently is refused.
 */
final class AllowList {

    /** Encoded dots, slashes, backslashes and percent signs, path parameters, empty parts: harmless addresses have none. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("%(?:2e|2f|5c|25|00)|[;\\\\]|//", Pattern.CASE_INSENSITIVE);

    private final List<URI> allowed;

    AllowList(List<String> allowed) {
        this.allowed = allowed.stream().map(AllowList::prefix).toList();
    }

    private static URI prefix(String address) {
        try {
            var prefix = parse(address);
            if (prefix.getRawQuery() != null) {
                throw new Refused("has a query");
            }
            return prefix;
        } catch (Refused e) {
            throw new IllegalArgumentException(
                    "nightshift.http-call.allow: " + address + " is no prefix of an address: " + e.getMessage(), e);
        }
    }

    /** The address in the form in which it may be called, or {@link Refused}. */
    URI check(String address) {
        var asked = parse(address);
        if (allowed.stream().noneMatch(prefix -> covers(prefix, asked))) {
            throw new Refused("The address " + shown(asked) + " is not on the allow-list nightshift.http-call.allow");
        }
        return asked;
    }

    private static URI parse(String address) {
        try {
            var uri = new URI(address);
            var host = uri.getHost();
            if (uri.getScheme() == null
                    || host == null
                    || uri.isOpaque()
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null) {
                throw new Refused("An address has a scheme, a host and a path, and neither user nor fragment");
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new Refused("Only http and https can be called, not " + scheme);
            }
            var path = path(uri);
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new URI(scheme + "://" + host.toLowerCase(Locale.ROOT) + port + path + query);
        } catch (URISyntaxException e) {
            throw new Refused("Not an address: " + e.getReason());
        }
    }

    private static String path(URI uri) {
        var raw = Objects.requireNonNullElse(uri.getRawPath(), "");
        if (AMBIGUOUS.matcher(raw).find()) {
            throw new Refused("The path of the address can be read in two ways");
        }
        var path = Objects.requireNonNullElse(uri.normalize().getRawPath(), "");
        if (path.startsWith("/..")) {
            throw new Refused("The path of the address leads out of the server");
        }
        return path.isEmpty() ? "/" : path;
    }

    private static boolean covers(URI prefix, URI asked) {
        return prefix.getScheme().equals(asked.getScheme())
                && prefix.getHost().equals(asked.getHost())
                && port(prefix) == port(asked)
                && below(prefix.getRawPath(), asked.getRawPath());
    }

    private static boolean below(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }

    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
