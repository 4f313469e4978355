package io.nightshift.process;

import io.nightshift.access.Group;
import io.nightshift.thresholds.Comparison;
import io.nightshift.thresholds.Example;
import io.nightshift.thresholds.Expectations;
import io.nightshift.thresholds.Finding;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Table;
import io.nightshift.thresholds.TableRefused;
import io.nightshift.thresholds.Thresholds;
import io.nightshift.thresholds.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stands before every way to deploy a decision table. One that fails verification is refused. One that a person deploys is
 * taken out of the deployment and becomes a proposal, for a second person to agree to. One that nobody deploys is refused,
 * unless it has a {@link TablePass}.
 */
@Component
class TableGate implements Deployer {

    private static final Set<Finding.Kind> OF_TODAY = Set.of(Finding.Kind.LESSER_APPROVERS, Finding.Kind.UNCLAIMED);

    private final TablePass pass;
    private final Expectations expectations;
    private final LiveTables tables;
    private final ObjectProvider<Thresholds> thresholds;

    TableGate(TablePass pass, Expectations expectations, LiveTables tables, ObjectProvider<Thresholds> thresholds) {
        this.pass = pass;
        this.expectations = expectations;
        this.tables = tables;
        this.thresholds = thresholds;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var person = Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId());
        person.ifPresent(it -> mayDeploy(deployment));
        var tablesInIt = deployment.getResources().values().stream()
                .filter(TableGate::isTable)
                .toList();
        List<String> problems = new ArrayList<>();
        for (var resource : tablesInIt) {
            findings(resource, cases(deployment, resource))
                    .forEach(finding -> problems.add(resource.getName() + ": " + finding));
        }
        if (!problems.isEmpty()) {
            throw new BadRequest("Not deployed: " + String.join("; ", problems));
        }
        tablesInIt.stream()
                .filter(resource -> !pass.admits(resource.getBytes()))
                .forEach(resource -> propose(deployment, resource, person.orElseThrow(() -> nobodys(resource))));
    }

    private static AuthorizationException nobodys(ResourceEntity table) {
        return new AuthorizationException("Not deployed: " + table.getName()
                + " holds a table, and nobody is signed in who could propose it; tables change at"
                + " /api/thresholds/{table}/changes");
    }

    /** Who may deploy only tables may deploy nothing else along with them, and no new ones. */
    private void mayDeploy(DeploymentEntity deployment) {
        var groups = Optional.ofNullable(
                        Context.getCommandContext().getAuthentication().getGroupIds())
                .orElse(List.of());
        if (groups.contains(Group.OPERATIONS.id()) || groups.contains(Group.ADMINISTRATORS.id())) {
            return;
        }
        var others = deployment.getResources().values().stream()
                .filter(resource -> !resource.getName().endsWith(".cases.csv"))
                .filter(resource -> !isTable(resource) || live(resource).isEmpty())
                .map(ResourceEntity::getName)
                .toList();
        if (!others.isEmpty()) {
            throw new AuthorizationException(Context.getCommandContext().getAuthenticatedUserId()
                    + " may propose changes of tables that are live, and may not deploy " + String.join(", ", others));
        }
    }

    private static boolean isTable(ResourceEntity resource) {
        return Stream.of(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)
                .anyMatch(suffix -> resource.getName().endsWith(suffix));
    }

    /**
     * How much a group may approve can change, and which columns must claim to be monotone as well. That holds up nothing that
     * was in order once: a release starts, and one call takes a change back.
     */
    private List<Finding> findings(ResourceEntity resource, String cases) {
        try {
            var table = Table.read(resource.getBytes());
            var expected = Context.getCommandContext()
                    .runWithoutAuthorization(() -> expectations.of(table.key(), Optional.empty()));
            return Verification.findings(table, expected, Example.read(cases)).stream()
                    .filter(finding -> !OF_TODAY.contains(finding.kind()) || !pass.admits(resource.getBytes()))
                    .toList();
        } catch (TableRefused e) {
            return e.findings();
        }
    }

    private Optional<LiveTables.Version> live(ResourceEntity resource) {
        try {
            var key = Table.read(resource.getBytes()).key();
            return Context.getCommandContext().runWithoutAuthorization(() -> tables.live(key));
        } catch (TableRefused e) {
            return Optional.empty();
        }
    }

    private static String cases(DeploymentEntity deployment, ResourceEntity table) {
        return beside(deployment, table)
                .map(resource -> new String(resource.getBytes(), StandardCharsets.UTF_8))
                .orElse("");
    }

    /** The file of cases beside the table, by the table's name. */
    private static Optional<ResourceEntity> beside(DeploymentEntity deployment, ResourceEntity table) {
        var name = table.getName().replaceFirst("\\.dmn(11\\.xml)?$", "") + ".cases.csv";
        return Optional.ofNullable(deployment.getResources().get(name));
    }

    /** Nothing of a proposal stays behind as deployed, or the engine would take the same table for known the next time. */
    private static void leaveOut(DeploymentEntity deployment, ResourceEntity resource) {
        deployment.getResources().remove(resource.getName());
        Context.getCommandContext().getDbEntityManager().delete(resource);
    }

    private void propose(DeploymentEntity deployment, ResourceEntity resource, String person) {
        var table = Table.read(resource.getBytes());
        var cases = cases(deployment, resource);
        leaveOut(deployment, resource);
        beside(deployment, resource).ifPresent(file -> leaveOut(deployment, file));
        if (live(resource)
                .filter(live -> Comparison.of(live.table(), table).isEmpty())
                .isPresent()) {
            return; // as it is already
        }
        var change = Context.getCommandContext()
                .runWithoutAuthorization(() -> thresholds
                        .getObject()
                        .propose(
                                table.key(),
                                new String(resource.getBytes(), StandardCharsets.UTF_8),
                                cases,
                                "Deployed as \"" + deployment.getName() + "\"",
                                person,
                                Optional.empty()));
        if (!change.findings().isEmpty()) {
            throw new BadRequest("Not proposed: " + resource.getName() + ": " + change.findings());
        }
    }
}
