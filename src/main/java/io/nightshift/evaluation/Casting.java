package io.nightshift.evaluation;

import java.util.Optional;

/** Finds who plays the customer of a scenario. */
class Casting {

    /** Where no language model is at hand. */
    static final Casting SCRIPTS_ONLY = new Casting(Optional.empty());

    private final Optional<CustomerModel> model;

    private Casting(Optional<CustomerModel> model) {
        this.model = model;
    }

    /** With a model for the customers who have no script. */
    static Casting with(CustomerModel model) {
        return new Casting(Optional.of(model));
    }

    /** Whether there is somebody to play the customer; a persona needs a model. */
    boolean canCast(Scenario scenario) {
        return model.isPresent() || !scenario.whoWrites().isPlayed();
    }

    /** A new player for each run, or {@link ScenarioRefused}. */
    CustomerPlayer cast(Scenario scenario, Names names) {
        if (!scenario.whoWrites().isPlayed()) {
            return new ScriptedCustomer(scenario.whoWrites().turns(), names);
        }
        return model.map(it -> it.player(scenario, names))
                .orElseThrow(() -> new ScenarioRefused(scenario.name() + ": customer.persona needs a language model to"
                        + " play it; give the customer a script, or connect a model"));
    }
}
