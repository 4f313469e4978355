package io.nightshift.process;

import io.nightshift.access.Group;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.springframework.stereotype.Component;

/** Writes groups, rights and accounts into the engine where they are missing; what is there stays as it is. */
@Component
class AccessRegister {

    private final IdentityService identities;
    private final AuthorizationService authorizations;

    AccessRegister(IdentityService identities, AuthorizationService authorizations) {
        this.identities = identities;
        this.authorizations = authorizations;
    }

    void enter(Group group) {
        if (identities.createGroupQuery().groupId(group.id()).count() == 0) {
            var entry = identities.newGroup(group.id());
            entry.setName(group.label());
            entry.setType(group == Group.ADMINISTRATORS ? "SYSTEM" : "WORKFLOW");
            identities.saveGroup(entry);
        }
    }

    void enter(AccessRight right) {
        var known = authorizations
                .createAuthorizationQuery()
                .groupIdIn(right.group().id())
                .resourceType(right.resource())
                .resourceId(right.id())
                .count();
        if (known == 0) {
            var entry = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            entry.setGroupId(right.group().id());
            entry.setResource(right.resource());
            entry.setResourceId(right.id());
            entry.setPermissions(right.permissions().toArray(Permission[]::new));
            authorizations.saveAuthorization(entry);
        }
    }

    /** Makes an account with its group; one that exists keeps its password and its groups. */
    void enter(String userId, String firstName, String lastName, String password, Group group) {
        if (identities.createUserQuery().userId(userId).count() == 0) {
            var entry = identities.newUser(userId);
            entry.setFirstName(firstName);
            entry.setLastName(lastName);
            entry.setPassword(password);
            identities.saveUser(entry);
            identities.createMembership(userId, group.id());
        }
    }

    boolean isEmpty(Group group) {
        return identities.createUserQuery().memberOfGroup(group.id()).count() == 0;
    }
}
