package io.nightshift.llm;

import static java.util.stream.Collectors.joining;

import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.Prompts.NoSuchPrompt;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What a bundle is made of, before it has a name. */
record Recipe(Map<Purpose, Integer> prompts, Map<Purpose, String> models, String cheaper, Parameters parameters) {

    private static final Set<Purpose> PURPOSES = EnumSet.allOf(Purpose.class);
    private static final Pattern MODEL = Pattern.compile("[!-~]{1,200}");
    private static final int MOST_TOKENS = 1_000_000;

    Recipe {
        prompts = Map.copyOf(prompts);
        models = Map.copyOf(models);
        if (!prompts.keySet().equals(PURPOSES) || !models.keySet().equals(PURPOSES)) {
            throw new IllegalArgumentException("A bundle needs a prompt and a model for each of "
                    + Arrays.stream(Purpose.values()).map(Purpose::word).toList());
        }
        models.values().forEach(Recipe::checkModel);
        if (!cheaper.isEmpty()) {
            checkModel(cheaper);
        }
        check(parameters);
    }

    private static void checkModel(String model) {
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("'" + model + "' is no name of a model; one looks like gpt-4.1-mini");
        }
    }

    private static void check(Parameters parameters) {
        var temperature = parameters.temperature();
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("The temperature lies between 0 and 2, got " + temperature);
        }
        if (parameters.maxTokens() < 1 || parameters.maxTokens() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "An answer has 1 to " + MOST_TOKENS + " tokens at most, got " + parameters.maxTokens());
        }
    }

    static Recipe of(Bundle bundle) {
        return new Recipe(bundle.prompts(), bundle.models(), bundle.cheaper(), bundle.parameters());
    }

    /** Whether a bundle was recorded with the very texts that are there. */
    static boolean isMadeOf(Prompts texts, Bundle bundle) {
        try {
            return of(bundle).hash(texts).equals(bundle.hash());
        } catch (NoSuchPrompt gone) {
            return false;
        }
    }

    /** The bundle, with a hash over all that may change an answer; each part has a line of its own. */
    Bundle named(String id, Prompts texts) {
        return new Bundle(id, hash(texts), prompts, models, cheaper, parameters);
    }

    String hash(Prompts texts) {
        var perPurpose = Arrays.stream(Purpose.values())
                .map(purpose -> line(purpose, texts))
                .collect(joining("\n"));
        return Sha256.of(perPurpose + "\ncheaper " + cheaper + "\ntemperature " + parameters.temperature()
                + "\nmax-tokens " + parameters.maxTokens());
    }

    private String line(Purpose purpose, Prompts texts) {
        var version = Objects.requireNonNull(prompts.get(purpose));
        return purpose.word() + " " + version + " " + texts.of(purpose, version).hash() + " " + models.get(purpose);
    }
}
