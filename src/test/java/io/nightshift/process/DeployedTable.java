package io.nightshift.process;

import static org.awaitility.Awaitility.await;

import io.nightshift.policy.DecisionTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.ApplicationContext;

/** Another table in the place of a delivered one, for as long as a test needs it. */
record DeployedTable(RepositoryService repository, DecisionTables tables, TablePass pass) {

    static DeployedTable in(ApplicationContext house) {
        return new DeployedTable(
                house.getBean(RepositoryService.class),
                house.getBean(DecisionTables.class),
                house.getBean(TablePass.class));
    }

    /** Deploys a changed table and waits until it decides. */
    Reign instead(String key, UnaryOperator<String> change) {
        try {
            return deploy(key, change.apply(Files.readString(Path.of("decisions/" + key + ".dmn"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reign deploy(String key, String xml) {
        var before = tables.table(key).version();
        var deployment =
                repository.createDeployment().name("in the place of " + key).addString(key + ".dmn", xml);
        var admitted = List.of(xml.getBytes(StandardCharsets.UTF_8));
        var deployed = pass.admitting(admitted, deployment::deploy);
        await().until(() -> tables.table(key).version() > before);
        return () -> {
            pass.admitting(admitted, () -> {
                repository.deleteDeployment(deployed.getId(), true);
                return key;
            });
            await().until(() -> tables.table(key).version() == before);
        };
    }

    /** How long the changed table decides. */
    @FunctionalInterface
    interface Reign extends AutoCloseable {

        @Override
        void close();
    }
}
