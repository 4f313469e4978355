package io.nightshift.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The scenarios of a folder, or those that the house brings along. */
final class Scenarios {

    /** The set that the house brings along. */
    static final String SHIPPED = "scenarios";

    /** A reader of YAML reads JSON as well. */
    private static final Pattern FILE = Pattern.compile(".+\\.(?:ya?ml|json)");

    private Scenarios() {}

    /** All of them by name, or {@link ScenarioRefused}; a folder comes before the shipped set of the same name. */
    static List<Scenario> in(String folder) {
        var fileOf = new HashMap<String, String>();
        var byName = new TreeMap<String, Scenario>();
        for (var file : files(folder)) {
            var name = String.valueOf(file.getFilename());
            var scenario = ScenarioReading.read(name, content(file));
            var other = fileOf.put(scenario.name(), name);
            if (other != null) {
                throw new ScenarioRefused(name + ": there is a scenario called '" + scenario.name() + "' in " + other
                        + " already; give this one a name of its own");
            }
            byName.put(scenario.name(), scenario);
        }
        if (byName.isEmpty()) {
            throw new ScenarioRefused("There is no scenario (*.yaml, *.yml, *.json) in " + folder
                    + "; name a folder that has some: --evaluate=<folder>");
        }
        return List.copyOf(byName.values());
    }

    private static List<Resource> files(String folder) {
        var isThere = Files.isDirectory(Path.of(folder));
        var place = isThere ? Path.of(folder).toUri().toString() : "classpath:" + folder + "/";
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(place + "*"))
                    .filter(file ->
                            FILE.matcher(String.valueOf(file.getFilename())).matches())
                    .toList();
        } catch (IOException e) {
            throw new ScenarioRefused("The scenarios in " + folder + " cannot be listed: " + e.getMessage());
        }
    }

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ScenarioRefused(file.getFilename() + " cannot be read: " + e.getMessage());
        }
    }
}
