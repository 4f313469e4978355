package io.nightshift.connectors.custom;

import io.nightshift.actions.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/** A call that changes something at the desk. */
record Call(HttpMethod method, Address address, Map<String, Template> headers, Body body) {

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** What a line of a header may hold; a line break would begin another one. */
    private static final Pattern LINE = Pattern.compile("[\\x20-\\x7e]*");

    /**
     * A call as it is described, if it is.
     *
     * @param known the names that templates may use
     * @param needed the names without which it would not do what it is for
     */
    static Optional<Call> maybe(String at, DeskSettings.Call settings, Set<String> known, Set<String> needed) {
        var path = new Setting(at + ".path", settings.path());
        var json = new Setting(at + ".json", settings.json());
        var form = new Setting(at + ".form", settings.form());
        if (!path.isSet() && !json.isSet() && !form.isSet()) {
            return Optional.empty();
        }
        var call = new Call(
                method(new Setting(at + ".method", settings.method())),
                Address.of(path.required("where the call goes to"), known),
                headers(at + ".headers", settings.headers(), known),
                Body.of(json, form, known));
        var missing = new TreeSet<>(needed);
        missing.removeAll(call.names());
        if (!missing.isEmpty()) {
            throw new Setting(at, "")
                    .wrong("does not use " + Template.listed(missing), "Put it into the path or what is sent.");
        }
        return Optional.of(call);
    }

    private static HttpMethod method(Setting setting) {
        if (!METHODS.contains(setting.value())) {
            throw setting.wrong("is '" + setting.value() + "'", "Known are " + new TreeSet<>(METHODS) + ".");
        }
        return HttpMethod.valueOf(setting.value());
    }

    private static Map<String, Template> headers(String at, Map<String, String> given, Set<String> known) {
        Map<String, Template> headers = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            var setting = new Setting(at + "." + name, value);
            if (!HEADER.matcher(name).matches()) {
                throw setting.wrong("is no name of a header", "Use letters, digits and - alone.");
            }
            headers.put(name, Template.of(setting, known));
        });
        return headers;
    }

    Set<String> names() {
        return Stream.concat(
                        Stream.concat(address.names().stream(), body.names().stream()),
                        headers.values().stream().flatMap(it -> it.names().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    String header(String name, Map<String, String> values) {
        var template = headers.get(name);
        var line = template == null ? "" : template.fill(values, value -> value);
        if (!LINE.matcher(line).matches()) {
            throw new Refused("The header " + name + " cannot hold what would stand in it");
        }
        return line;
    }
}
