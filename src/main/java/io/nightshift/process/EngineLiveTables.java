package io.nightshift.process;

import io.nightshift.thresholds.LiveTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The decision tables as the engine has them deployed, to be read and replaced. */
@Component
class EngineLiveTables implements LiveTables {

    private static final String BY_PEOPLE = "nightshift";

    private final RepositoryService repository;
    private final TablePass pass;

    EngineLiveTables(@Lazy RepositoryService repository, TablePass pass) {
        this.repository = repository;
        this.pass = pass;
    }

    /** That of the engine at work, which asks about live tables when it deploys others, before it is ready for anybody else. */
    private RepositoryService repository() {
        var atWork = Context.getProcessEngineConfiguration();
        return atWork == null ? repository : atWork.getRepositoryService();
    }

    @Override
    public Optional<Version> live(String key) {
        return newest(key).map(this::version);
    }

    /** Whether the live version was made by a change or its reversal, and not by a release. */
    boolean isChangedByPeople(String key) {
        return newest(key)
                .map(DecisionDefinition::getDeploymentId)
                .map(id -> repository().createDeploymentQuery().deploymentId(id).singleResult())
                .filter(deployment -> BY_PEOPLE.equals(deployment.getSource()))
                .isPresent();
    }

    private Optional<DecisionDefinition> newest(String key) {
        return Optional.ofNullable(repository()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult());
    }

    @Override
    public List<Version> versions(String key) {
        return repository()
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
        try (var model = repository().getDecisionModel(definition.getId())) {
            return new Version(definition.getKey(), definition.getVersion(), model.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int deploy(String key, byte[] dmn, String why) {
        var deployment = repository()
                .createDeployment()
                .name(key + ", " + why)
                .source(BY_PEOPLE)
                .addInputStream(key + ".dmn", new java.io.ByteArrayInputStream(dmn));
        var deployed = pass.admitting(List.of(dmn), deployment::deployWithResult);
        return deployed.getDeployedDecisionDefinitions().getFirst().getVersion();
    }
}
