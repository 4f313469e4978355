package io.nightshift;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The texts by which strangers try to give the agent orders. */
public final class Attacks {

    private Attacks() {}

    public static List<String> all() throws IOException {
        return Shared.lines("injection/strings.jsonl").stream()
                .filter(line -> line.path("label").asText().equals("attack"))
                .map(line -> line.path("text").asText())
                .toList();
    }

    /** As many as {@code -Dinjection.attacks} says, or as a test takes by itself, spread over all. */
    public static List<String> some(int byItself) throws IOException {
        var all = all();
        var many = Math.min(Integer.getInteger("injection.attacks", byItself), all.size());
        return IntStream.range(0, many)
                .mapToObj(at -> all.get(at * all.size() / many))
                .toList();
    }
}
