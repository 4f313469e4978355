package io.nightshift.embedded;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a refused data directory as a message for people instead of a stack trace. */
class DataDirectoryRefusedAnalyzer extends AbstractFailureAnalyzer<DataDirectoryRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryRefused cause) {
        return new FailureAnalysis(Objects.requireNonNull(cause.getMessage()), cause.action(), cause);
    }
}
