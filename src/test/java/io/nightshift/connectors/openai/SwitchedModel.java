package io.nightshift.connectors.openai;

import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelRequest;
import io.nightshift.model.ModelServer;
import io.nightshift.model.Question;
import io.nightshift.model.Script;
import io.nightshift.model.ScriptedAnswer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The connector, and behind it a scripted model over HTTP, for the context that all tests share: switched off, as if no model
 * were connected, but in the tests that follow a script.
 */
@TestConfiguration
public class SwitchedModel {

    @Bean(destroyMethod = "close")
    Switch languageModel(Clock clock) throws IOException {
        return new Switch(clock);
    }

    /** The model and its switch. */
    public static class Switch implements LanguageModel, AutoCloseable {

        private static final Script OFF = Script.always(ScriptedAnswer.status(503));

        private final ModelServer server = ModelServer.start(OFF);
        private final OpenAiModel model;
        private volatile boolean on;

        Switch(Clock clock) throws IOException {
            this.model = NamedEndpoint.connected(server.baseUrl(), "test-key", clock);
        }

        /** Connects a model that follows this script, until {@link #off}. */
        public void follow(Script script) {
            followUnconnected(script);
            on = true;
        }

        /** Follows the script for whoever asks, while the house takes it that there is no model. */
        public void followUnconnected(Script script) {
            server.forget();
            server.follow(script);
        }

        public void off() {
            on = false;
            server.follow(OFF);
        }

        public List<Question> questions() {
            return server.questions();
        }

        @Override
        public boolean isConnected() {
            return on;
        }

        @Override
        public ModelAnswer ask(ModelRequest request) {
            return model.ask(request);
        }

        @Override
        public void close() {
            model.close();
            server.close();
        }
    }
}
