package io.nightshift.process;

import io.nightshift.actions.Catalogue;
import io.nightshift.actions.Catalogues;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The catalogues, read from the process definitions they belong to; a definition never changes. */
@Component
class DeployedCatalogues implements Catalogues {

    private final RepositoryService repository;
    private final Map<String, Catalogue> read = new ConcurrentHashMap<>();

    DeployedCatalogues(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public Catalogue of(String version) {
        return read.computeIfAbsent(version, this::read);
    }

    private Catalogue read(String definition) {
        var tools = ToolboxReading.activities(repository.getBpmnModelInstance(definition)).stream()
                .map(ToolboxReading::tool)
                .toList();
        return new Catalogue(definition, tools);
    }
}
