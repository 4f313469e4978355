package io.nightshift.planning;

import java.util.List;
import java.util.Map;

/**
 * One proposed action.
 *
 * @param action name of a tool in the catalogue
 * @param arguments as its schema wants them: strings, numbers, booleans
 * @param reason why, in one sentence for people
 * @param restsOn names of the facts it rests on
 */
public record Step(String action, Map<String, Object> arguments, String reason, List<String> restsOn) {

    public Step {
        arguments = Map.copyOf(arguments);
        restsOn = List.copyOf(restsOn);
    }
}
