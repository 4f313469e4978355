package io.nightshift.access;

import java.util.Set;
import java.util.TreeSet;

/** What somebody may do in the house beyond what the engine knows of, and the groups that may. */
public enum Right {
    /** Every case with its file, and the company's books. */
    READ_CASES(
            Group.SUPPORT_LEAD,
            Group.ANALYSTS,
            Group.FINANCE,
            Group.SENIOR_FINANCE,
            Group.OPERATIONS,
            Group.ADMINISTRATORS),
    /** Everybody who can serve a customer. */
    TAKE_OVER(Group.SUPPORT_LEAD, Group.ANALYSTS, Group.FINANCE, Group.SENIOR_FINANCE, Group.FIELD_SERVICE),
    /** Whoever says that money was not paid lets it be paid again: those who answer for money. */
    SETTLE_DOUBTS(Group.SUPPORT_LEAD, Group.FINANCE, Group.SENIOR_FINANCE),
    /** Stopping is easier than starting again. */
    PULL_BRAKE(Group.SUPPORT_LEAD, Group.ANALYSTS, Group.OPERATIONS),
    RELEASE_BRAKE(Group.SUPPORT_LEAD, Group.OPERATIONS),
    /** The agent is held back by figures, and let go on by people: those who may start it again. */
    PROMOTE(Group.SUPPORT_LEAD, Group.OPERATIONS),
    /** Nobody changes a table alone: what they propose waits for a second person. */
    CHANGE_THRESHOLDS(Group.BUSINESS_ANALYSTS, Group.SUPPORT_LEAD, Group.OPERATIONS),
    /** The second person of those; operations keep the house and do not say what it may do. */
    AGREE_TO_THRESHOLDS(Group.BUSINESS_ANALYSTS, Group.SUPPORT_LEAD),
    /** What they propose handles nobody's case yet, and what they roll back to has handled cases before. */
    CHANGE_BUNDLES(Group.BUSINESS_ANALYSTS, Group.SUPPORT_LEAD, Group.OPERATIONS),
    /** Those who may start the agent again say with what it works. */
    PROMOTE_BUNDLES(Group.SUPPORT_LEAD, Group.OPERATIONS),
    /** Those who answer for the rules, for the desks that are asked, and for what the agent got wrong. */
    READ_FIGURES(Group.SUPPORT_LEAD, Group.OPERATIONS, Group.BUSINESS_ANALYSTS);

    private final Set<Group> holders;

    Right(Group... holders) {
        this.holders = Set.of(holders);
    }

    /** The ids of the groups that have it, in order. */
    public Set<String> groups() {
        var ids = new TreeSet<String>();
        holders.forEach(group -> ids.add(group.id()));
        return ids;
    }
}
