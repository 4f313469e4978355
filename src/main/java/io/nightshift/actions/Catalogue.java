package io.nightshift.actions;

import java.util.List;
import java.util.Optional;

/**
 * The tools of one deployed model.
 *
 * @param version the process definition it was read from; a case keeps it to its end
 */
public record Catalogue(String version, List<Tool> tools) {

    public Catalogue {
        tools = List.copyOf(tools);
    }

    public Optional<Tool> tool(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
