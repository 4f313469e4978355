package io.nightshift.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.context.ApplicationContext;

/** The tables and the diagrams of a domain, beside those of the house and admitted as those of a release are. */
public final class DeployedPack implements AutoCloseable {

    private final RepositoryService repository;
    private final TablePass pass;
    private final List<byte[]> tables;
    private final String deployment;

    private DeployedPack(RepositoryService repository, TablePass pass, List<byte[]> tables, String deployment) {
        this.repository = repository;
        this.pass = pass;
        this.tables = tables;
        this.deployment = deployment;
    }

    /** Deploys all tables and diagrams of a folder together. */
    public static DeployedPack in(ApplicationContext house, Path folder) throws IOException {
        var repository = house.getBean(RepositoryService.class);
        var pass = house.getBean(TablePass.class);
        List<byte[]> tables = new ArrayList<>();
        var deployment = repository.createDeployment().name("pack " + folder.getFileName());
        for (var file : files(folder)) {
            add(deployment, file, tables);
        }
        var deployed = pass.admitting(tables, () -> deployment.deploy().getId());
        return new DeployedPack(repository, pass, tables, deployed);
    }

    private static void add(DeploymentBuilder deployment, Path file, List<byte[]> tables) throws IOException {
        var text = Files.readString(file);
        deployment.addString(file.getFileName().toString(), text);
        if (file.toString().endsWith(".dmn")) {
            tables.add(Files.readAllBytes(file));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(dmn|bpmn|cases\\.csv)"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    /** Takes them away again, with all that is on record of them. */
    @Override
    public void close() {
        pass.admitting(tables, () -> {
            repository.deleteDeployment(deployment, true);
            return deployment;
        });
    }
}
