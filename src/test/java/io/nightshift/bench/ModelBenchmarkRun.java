package io.nightshift.bench;

import org.junit.jupiter.api.Test;

/** Runs the benchmark of the model by Maven; its name keeps it out of the ordinary test run. */
class ModelBenchmarkRun {

    @Test
    void measures() throws Exception {
        ModelBenchmark.main(new String[0]);
    }
}
