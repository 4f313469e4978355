package io.nightshift.process;

import io.nightshift.thresholds.LiveTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The decision tables as the engine has them deployed, to be read and replaced. */
@Component
class EngineLiveTables implements LiveTables {

    private final RepositoryService repository;

    EngineLiveTables(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public Optional<Version> live(String key) {
        return Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .latestVersion()
                        .singleResult())
                .map(this::version);
    }

    @Override
    public List<Version> versions(String key) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .orderByDecisionDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(this::version)
                .toList();
    }

    private Version version(DecisionDefinition definition) {
        try (var model = repository.getDecisionModel(definition.getId())) {
            return new Version(definition.getKey(), definition.getVersion(), model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int deploy(String key, byte[] dmn, String why) {
        var deployed = repository
                .createDeployment()
                .name(key + ", " + why)
                .source("nightshift")
                .addInputStream(key + ".dmn", new java.io.ByteArrayInputStream(dmn))
                .deployWithResult();
        return deployed.getDeployedDecisionDefinitions().getFirst().getVersion();
    }
}
