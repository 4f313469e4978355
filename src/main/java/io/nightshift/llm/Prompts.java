package io.nightshift.llm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All prompts of the house, read and checked once, when it starts; one that is not sound stops the start. */
@Component
public class Prompts {

    private static final Pattern PLACE = Pattern.compile(".*/([^/]+)/([^/]+)\\.md");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");

    private final Map<Purpose, NavigableMap<Integer, Prompt>> prompts = new EnumMap<>(Purpose.class);

    @Autowired
    Prompts() {
        this("classpath:prompts/");
    }

    /** @param directory with a directory for each purpose, such as {@code file:/tmp/prompts/} */
    Prompts(String directory) {
        for (var purpose : Purpose.values()) {
            prompts.put(purpose, new TreeMap<>());
        }
        found(directory).forEach(this::add);
        prompts.forEach((purpose, versions) -> requireNoGap(directory, purpose, versions));
    }

    /** One version, or {@link NoSuchPrompt}. */
    public Prompt of(Purpose purpose, int version) {
        var prompt = versions(purpose).get(version);
        if (prompt == null) {
            throw new NoSuchPrompt("There is no prompt " + purpose.word() + "/" + version
                    + " in this release, which has 1 to " + versions(purpose).lastKey());
        }
        return prompt;
    }

    /** The one that a bundle asks with. */
    public Prompt of(Purpose purpose, Bundle bundle) {
        var version = bundle.prompts().get(purpose);
        if (version == null) {
            throw new NoSuchPrompt("The bundle " + bundle.id() + " has no prompt to " + purpose.word());
        }
        return of(purpose, version);
    }

    public Prompt newest(Purpose purpose) {
        return versions(purpose).lastEntry().getValue();
    }

    /** By purpose and version. */
    public List<Prompt> all() {
        List<Prompt> all = new ArrayList<>();
        prompts.values().forEach(versions -> all.addAll(versions.values()));
        return all;
    }

    private NavigableMap<Integer, Prompt> versions(Purpose purpose) {
        return prompts.getOrDefault(purpose, new TreeMap<>());
    }

    private void add(Resource file) {
        var place = PLACE.matcher(path(file));
        if (!place.matches()) {
            throw new PromptRefused(path(file) + ": prompts lie in prompts/<purpose>/<version>.md");
        }
        var name = "prompts/" + place.group(1) + "/" + place.group(2) + ".md";
        var purpose = purpose(name, place.group(1));
        if (!VERSION.matcher(place.group(2)).matches()) {
            throw new PromptRefused(
                    name + ": '" + place.group(2) + "' is no version; name the file by a number, such as 1.md");
        }
        var version = Integer.parseInt(place.group(2));
        versions(purpose).put(version, PromptReading.read(purpose, version, name, text(name, file)));
    }

    private static Purpose purpose(String name, String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new PromptRefused(name + ": nothing is asked for the purpose '" + word
                        + "'; there are "
                        + Arrays.stream(Purpose.values()).map(Purpose::word).toList()));
    }

    private static void requireNoGap(String directory, Purpose purpose, NavigableMap<Integer, Prompt> versions) {
        for (int version = 1; version <= Math.max(1, versions.size()); version++) {
            if (!versions.containsKey(version)) {
                throw new PromptRefused("prompts/" + purpose.word() + "/" + version + ".md is missing in " + directory
                        + "; versions count from 1 without gaps, and none is ever removed");
            }
        }
    }

    private static List<Resource> found(String directory) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(directory + "*/*.md");
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(Prompts::path))
                    .toList();
        } catch (IOException e) {
            throw new PromptRefused("The prompts in " + directory + " cannot be listed: " + e.getMessage());
        }
    }

    private static String path(Resource file) {
        try {
            return file.getURL().getPath();
        } catch (IOException e) {
            throw new PromptRefused(file + " has no path: " + e.getMessage());
        }
    }

    private static String text(String name, Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PromptRefused(name + " cannot be read: " + e.getMessage());
        }
    }

    /** A prompt that this release does not have. */
    public static class NoSuchPrompt extends RuntimeException {

        NoSuchPrompt(String message) {
            super(message);
        }
    }
}
