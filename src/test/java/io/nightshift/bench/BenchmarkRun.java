package io.nightshift.bench;

import org.junit.jupiter.api.Test;

/** Runs the benchmark by Maven; its name keeps it out of the ordinary test run. */
class BenchmarkRun {

    @Test
    void measures() throws Exception {
        Benchmark.main(new String[0]);
    }
}
