package io.nightshift.connectors.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import io.nightshift.llm.ModelFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not come as an answer, and cannot all be had over a network of one machine. */
class FailureReadingTest {

    private final FailureReading failures = new FailureReading(Given.NOON);

    static Stream<IOException> unreachable() {
        return Stream.of(
                new UnknownHostException(Given.KEY),
                new ConnectException(Given.KEY),
                new NoRouteToHostException(Given.KEY),
                new SocketException("Connection reset " + Given.KEY),
                new SSLHandshakeException(Given.KEY),
                new IOException(Given.KEY));
    }

    @ParameterizedTest
    @MethodSource
    void unreachable(IOException problem) {
        var answer = failures.read(new OpenAIIoException("Request failed", problem));

        assertThat(answer.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
        assertThat(answer.words())
                .isEqualTo("the endpoint could not be reached: "
                        + problem.getClass().getSimpleName());
    }

    @Test
    void takesATimeOutForOneWhereverItHappens() {
        assertThat(failures.read(new OpenAIIoException("", new SocketTimeoutException("Connect timed out")))
                        .failure())
                .isEqualTo(ModelFailure.TIMED_OUT);
        assertThat(failures.read(new InterruptedIOException("timeout")).failure())
                .isEqualTo(ModelFailure.TIMED_OUT);
    }

    @Test
    void saysNothingOfTheUnforeseenButItsClass() {
        var answer = failures.read(new OpenAIInvalidDataException(Given.KEY, new IllegalStateException(Given.PROMPT)));

        assertThat(answer.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
        assertThat(answer.words()).isEqualTo("the call failed: OpenAIInvalidDataException");
        assertThat(answer.waitFor()).isNull();
    }
}
