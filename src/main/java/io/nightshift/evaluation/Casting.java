package io.nightshift.evaluation;

/** Finds who plays the customer of a scenario. */
interface Casting {

    /** Where no language model is at hand: scripts are played, and a persona is refused. */
    Casting SCRIPTS_ONLY = scenario -> {
        if (scenario.whoWrites().isPlayed()) {
            throw new ScenarioRefused(scenario.name() + ": customer.persona needs a language model to play it;"
                    + " give the customer a script, or leave the scenario out by --only=...");
        }
        return new ScriptedCustomer(scenario.whoWrites().turns());
    };

    /** A new player for each run, or {@link ScenarioRefused}. */
    CustomerPlayer cast(Scenario scenario);
}
