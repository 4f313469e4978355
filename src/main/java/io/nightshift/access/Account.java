package io.nightshift.access;

import java.util.Set;

/** Somebody who has proved who they are, and the groups they belong to. */
public record Account(String userId, Set<String> groups) {

    public Account {
        groups = Set.copyOf(groups);
    }
}
