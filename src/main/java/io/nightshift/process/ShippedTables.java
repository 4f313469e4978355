package io.nightshift.process;

import io.nightshift.thresholds.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the tables of this release before anything else, but none over a table that people have changed. */
@Component
class ShippedTables extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedTables.class);
    static final String RELEASE = "tables of the release";
    private static final String TABLES = "classpath*:decisions/**/*.dmn";

    private final TablePass pass;

    ShippedTables(TablePass pass) {
        this.pass = pass;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var repository = engine.getRepositoryService();
        Map<String, byte[]> due = new LinkedHashMap<>();
        shipped().forEach(file -> {
            var table = bytes(file);
            if (isDue(repository, table)) {
                due.put(file.getFilename(), table);
            }
        });
        if (!due.isEmpty()) {
            pass.admitting(due.values(), () -> deploy(repository, due));
        }
    }

    /** Nodes that start at the same time: the engine deploys what is the same only once. */
    private static String deploy(RepositoryService repository, Map<String, byte[]> due) {
        var deployment = repository.createDeployment().name(RELEASE).enableDuplicateFiltering(true);
        due.forEach((name, table) -> deployment.addInputStream(name, new ByteArrayInputStream(table)));
        return deployment.deploy().getName();
    }

    private static boolean isDue(RepositoryService repository, byte[] table) {
        var key = Table.read(table).key();
        var tables = new EngineLiveTables(repository, new TablePass());
        var live = tables.live(key);
        if (live.isEmpty()) {
            return true;
        }
        if (Arrays.equals(live.get().dmn(), table)) {
            return false;
        }
        if (tables.isChangedByPeople(key)) {
            LOG.warn(
                    "The table {} of this release is not the one that people have agreed to, version {}, which stays;"
                            + " to have it decide, propose it at /api/thresholds/{}/changes",
                    key,
                    live.get().number(),
                    key);
            return false;
        }
        return true;
    }

    private static Stream<Resource> shipped() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(TABLES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
