package io.nightshift.llm;

import java.util.List;

/** A prompt file cut into front matter, system part and user part; checks only that all three are there. */
record PromptFile(String name, Part front, Part system, Part user) {

    private static final String EDGE = "---";
    private static final String SYSTEM = "# System";
    private static final String USER = "# User";

    /** @param text with line ends as {@code \n} */
    static PromptFile cut(String name, String text) {
        var lines = List.of(text.split("\n", -1)).stream()
                .map(String::stripTrailing)
                .toList();
        var edge = lines.subList(1, lines.size()).indexOf(EDGE) + 1;
        if (!lines.getFirst().equals(EDGE) || edge == 0) {
            throw new PromptRefused(name, 1, "begin with front matter between two lines '---': the list 'arguments:'");
        }
        var system = heading(name, lines, SYSTEM);
        var user = heading(name, lines, USER);
        if (user < system) {
            throw new PromptRefused(name, user + 1, "put '# System' before '# User'");
        }
        checkHeadings(name, lines, edge);
        var file = new PromptFile(
                name,
                Part.of(lines, 1, edge),
                Part.of(lines, system + 1, user),
                Part.of(lines, user + 1, lines.size()));
        checkText(name, lines, edge, system);
        file.system.check(name, SYSTEM);
        file.user.check(name, USER);
        return file;
    }

    private static int heading(String name, List<String> lines, String heading) {
        var at = lines.indexOf(heading);
        if (at < 0) {
            throw new PromptRefused(
                    name, lines.size(), "the part '" + heading + "' is missing; add the heading and its text");
        }
        if (at != lines.lastIndexOf(heading)) {
            throw new PromptRefused(
                    name, lines.lastIndexOf(heading) + 1, "'" + heading + "' is there already; keep one");
        }
        return at;
    }

    private static void checkHeadings(String name, List<String> lines, int edge) {
        for (int at = edge + 1; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.startsWith("# ") && !line.equals(SYSTEM) && !line.equals(USER)) {
                throw new PromptRefused(
                        name, at + 1, "there is no part '" + line + "'; a heading within a part begins with '## '");
            }
        }
    }

    private static void checkText(String name, List<String> lines, int edge, int system) {
        for (int at = edge + 1; at < system; at++) {
            if (!lines.get(at).isBlank()) {
                throw new PromptRefused(name, at + 1, "text stands before '# System'; move it into a part");
            }
        }
    }

    /**
     * Some lines of a file.
     *
     * @param first the number of the first one, counted from 1
     */
    record Part(int first, List<String> lines) {

        private static Part of(List<String> lines, int from, int to) {
            return new Part(from + 1, lines.subList(from, to));
        }

        String text() {
            return String.join("\n", lines).strip();
        }

        private void check(String name, String heading) {
            if (text().isEmpty()) {
                throw new PromptRefused(name, first, "the part '" + heading + "' is empty; write what it says");
            }
        }
    }
}
