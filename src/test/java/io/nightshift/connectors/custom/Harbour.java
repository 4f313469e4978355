package io.nightshift.connectors.custom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What the settings of a test say, put together as the house puts them together. */
public final class Harbour {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Harbour() {}

    /** The described desk, with some settings otherwise. */
    static Description described(HarbourStandIn harbour, Map<String, String> otherwise) {
        var settings = new HashMap<String, Object>(Map.of(
                "harbour.address", harbour.baseUrl(), "harbour.key", HarbourStandIn.KEY, "harbour.secret", SECRET));
        otherwise.forEach((name, value) -> settings.put("nightshift.desks.harbour." + name, value));
        var environment = environment(settings);
        return Description.of(
                "nightshift.desks.harbour",
                "harbour",
                Objects.requireNonNull(CustomDesks.described(environment).get("harbour")));
    }

    static StandardEnvironment environment(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("a test", settings));
        description().forEach(environment.getPropertySources()::addLast);
        return environment;
    }

    /** The settings that describe the desk, without its address. */
    public static List<PropertySource<?>> description() {
        try {
            return new YamlPropertySourceLoader().load("harbour", new ClassPathResource("desks/harbour.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
