package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.remote.ErrorAnswer;
import io.nightshift.connectors.remote.ErrorReading;
import java.time.Clock;

/** What Graph's errors mean. That a file lies elsewhere is none, but only there where a file was asked for. */
final class GraphErrors implements ErrorReading {

    private final ErrorReading byStatus;

    GraphErrors(Clock clock) {
        this.byStatus = ErrorReading.byStatus(SharePoint.NAME, clock, GraphErrors::said);
    }

    @Override
    public RuntimeException read(ErrorAnswer answer) {
        var elsewhere = answer.headers().getFirst("Location");
        return answer.status() == 302 && elsewhere != null && answer.path().endsWith("/content")
                ? new LiesElsewhere(elsewhere)
                : byStatus.read(answer);
    }

    private static String said(ErrorAnswer answer) {
        return answer.json().path("error").path("message").asText();
    }

    /** A file is to be fetched at another address, which carries its own proof. */
    static final class LiesElsewhere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String address;

        LiesElsewhere(String address) {
            super("The file lies elsewhere");
            this.address = address;
        }

        String address() {
            return address;
        }
    }
}
